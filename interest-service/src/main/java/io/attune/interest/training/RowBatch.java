package io.attune.interest.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Rows of like length taken together, so that padding to the longest of a batch costs little.
 *
 * @param rows which rows
 * @param length of the longest, at least 1
 */
record RowBatch(int[] rows, int length) {
  private static final int MAX_CELLS = 16_384;
  private static final int MAX_PAIRS = 1 << 22;
  private static final int MAX_ROWS = 256;

  /** All rows with entries, the shortest first. */
  static List<RowBatch> of(SparseRows matrix) {
    return of(matrix, length -> length, MAX_CELLS);
  }

  /** The same for work on all pairs of a row's entries. */
  static List<RowBatch> ofPairs(SparseRows matrix) {
    return of(matrix, length -> (long) length * length, MAX_PAIRS);
  }

  private static List<RowBatch> of(SparseRows matrix, IntToLongFunction cost, long maxCost) {
    int[] byLength =
        IntStream.range(0, matrix.rowCount())
            .filter(row -> matrix.length(row) > 0)
            .boxed()
            .sorted(Comparator.comparingInt(matrix::length))
            .mapToInt(Integer::intValue)
            .toArray();
    List<RowBatch> batches = new ArrayList<>();
    int start = 0;
    while (start < byLength.length) {
      int end = start + 1;
      while (end < byLength.length
          && end - start < MAX_ROWS
          && (end - start + 1) * cost.applyAsLong(matrix.length(byLength[end])) <= maxCost) {
        end++;
      }
      batches.add(
          new RowBatch(Arrays.copyOfRange(byLength, start, end), matrix.length(byLength[end - 1])));
      start = end;
    }
    return batches;
  }

  /** The entries' columns {@code [rows, length]}, padded with 0. */
  int[] columns(SparseRows matrix) {
    int[] padded = new int[rows.length * length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(
          matrix.columns(), matrix.offsets()[rows[i]], padded, i * length, matrix.length(rows[i]));
    }
    return padded;
  }

  /** The entries' values {@code [rows, length]}, padded with 0. */
  float[] values(SparseRows matrix) {
    float[] padded = new float[rows.length * length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(
          matrix.values(), matrix.offsets()[rows[i]], padded, i * length, matrix.length(rows[i]));
    }
    return padded;
  }

  /** The entries' times {@code [rows, length]}, padded with 0. */
  long[] times(SparseRows matrix, long[] times) {
    long[] padded = new long[rows.length * length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(
          times, matrix.offsets()[rows[i]], padded, i * length, matrix.length(rows[i]));
    }
    return padded;
  }
}
