package io.attune.interest.training;

import static java.util.Objects.requireNonNull;

/**
 * A sparse matrix, row after row. Arrays are shared, not copied, and not to be changed.
 *
 * @param columnCount columns there are
 * @param offsets {@code [rows + 1]}; row r is at {@code offsets[r]} to {@code offsets[r + 1]}
 * @param columns the entries' columns
 * @param values the entries' values, greater than 0
 */
public record SparseRows(int columnCount, int[] offsets, int[] columns, float[] values) {
  public SparseRows {
    requireNonNull(offsets, "offsets");
    if (columns.length != values.length || offsets[offsets.length - 1] != columns.length) {
      throw new IllegalArgumentException(
          "%d columns, %d values, %d by the offsets"
              .formatted(columns.length, values.length, offsets[offsets.length - 1]));
    }
  }

  public int rowCount() {
    return offsets.length - 1;
  }

  public int entryCount() {
    return columns.length;
  }

  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /** The same entries with other values. */
  SparseRows with(float[] otherValues) {
    return new SparseRows(columnCount, offsets, columns, otherValues);
  }

  /** Some rows, in the order given. */
  SparseRows select(int[] rows) {
    int[] selectedOffsets = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      selectedOffsets[i + 1] = selectedOffsets[i] + length(rows[i]);
    }
    int[] selectedColumns = new int[selectedOffsets[rows.length]];
    float[] selectedValues = new float[selectedOffsets[rows.length]];
    for (int i = 0; i < rows.length; i++) {
      int from = offsets[rows[i]];
      System.arraycopy(columns, from, selectedColumns, selectedOffsets[i], length(rows[i]));
      System.arraycopy(values, from, selectedValues, selectedOffsets[i], length(rows[i]));
    }
    return new SparseRows(columnCount, selectedOffsets, selectedColumns, selectedValues);
  }

  /** Columns become rows. */
  SparseRows transposed() {
    int[] starts = new int[columnCount + 1];
    for (int column : columns) {
      starts[column + 1]++;
    }
    for (int i = 0; i < columnCount; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    int[] transposedColumns = new int[columns.length];
    float[] transposedValues = new float[columns.length];
    for (int row = 0; row < rowCount(); row++) {
      for (int entry = offsets[row]; entry < offsets[row + 1]; entry++) {
        int at = next[columns[entry]]++;
        transposedColumns[at] = row;
        transposedValues[at] = values[entry];
      }
    }
    return new SparseRows(rowCount(), starts, transposedColumns, transposedValues);
  }
}
