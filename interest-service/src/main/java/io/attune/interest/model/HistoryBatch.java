package io.attune.interest.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Histories as a model reads them, padded to the longest of them.
 *
 * @param size how many there are
 * @param itemIndices {@code [size, length]}
 * @param confidences {@code [size, length]}
 * @param times {@code [size, length]}, seconds since 1970
 */
record HistoryBatch(int size, TInt32 itemIndices, TFloat32 confidences, TInt64 times)
    implements AutoCloseable {
  /** Longer histories add little, and the work grows with the longest of a batch. */
  private static final int MAX_LENGTH = 1_000;

  /** What a model knows of a history, newest first. */
  record Row(int[] indices, float[] confidences, long[] times) {
    static Row of(List<Interaction> history, Map<String, Integer> positions) {
      int[] indices = new int[Math.min(MAX_LENGTH, history.size())];
      float[] confidences = new float[indices.length];
      long[] times = new long[indices.length];
      int length = 0;
      for (Interaction interaction : history) {
        Integer position = positions.get(interaction.itemId());
        if (position != null && length < indices.length) {
          indices[length] = position;
          confidences[length] = (float) interaction.confidence();
          times[length] = interaction.time().getEpochSecond();
          length++;
        }
      }
      return new Row(
          Arrays.copyOf(indices, length),
          Arrays.copyOf(confidences, length),
          Arrays.copyOf(times, length));
    }

    int length() {
      return indices.length;
    }
  }

  /**
   * @param rows at least one, none of length 0
   */
  static HistoryBatch of(List<Row> rows) {
    int length = rows.stream().mapToInt(Row::length).max().orElseThrow();
    int[] indices = new int[rows.size() * length];
    float[] confidences = new float[rows.size() * length];
    long[] times = new long[rows.size() * length];
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      System.arraycopy(row.indices(), 0, indices, i * length, row.length());
      System.arraycopy(row.confidences(), 0, confidences, i * length, row.length());
      System.arraycopy(row.times(), 0, times, i * length, row.length());
    }
    Shape shape = Shape.of(rows.size(), length);
    return new HistoryBatch(
        rows.size(),
        TInt32.tensorOf(shape, DataBuffers.of(indices)),
        TFloat32.tensorOf(shape, DataBuffers.of(confidences)),
        TInt64.tensorOf(shape, DataBuffers.of(times)));
  }

  /** Histories that hold the first {@code length} items each, a second apart. */
  static HistoryBatch probe(int size, int length) {
    float[] confidences = new float[length];
    Arrays.fill(confidences, 1);
    Row row =
        new Row(
            IntStream.range(0, length).toArray(),
            confidences,
            IntStream.range(0, length).mapToLong(i -> length - i).toArray());
    return of(Collections.nCopies(size, row));
  }

  @Override
  public void close() {
    itemIndices.close();
    confidences.close();
    times.close();
  }
}
