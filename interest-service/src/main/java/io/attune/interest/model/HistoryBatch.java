package io.attune.interest.model;

import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Histories as a model reads them, padded to the longest of them.
 *
 * @param itemIndices {@code [size, length]}
 * @param confidences {@code [size, length]}
 * @param times {@code [size, length]}, seconds since 1970
 */
record HistoryBatch(TInt32 itemIndices, TFloat32 confidences, TInt64 times)
    implements AutoCloseable {
  /**
   * A batch of a size; where that is more than there are rows, the first one fills it up, because
   * no model fails on that.
   *
   * @param rows at least one, all known
   * @param size at least the number of rows
   */
  static HistoryBatch of(List<HistoryRow> rows, int size) {
    int length = rows.stream().mapToInt(HistoryRow::length).max().orElseThrow();
    int[] indices = new int[size * length];
    float[] confidences = new float[size * length];
    long[] times = new long[size * length];
    for (int i = 0; i < size; i++) {
      HistoryRow row = rows.get(i < rows.size() ? i : 0);
      System.arraycopy(row.indices(), 0, indices, i * length, row.length());
      System.arraycopy(row.confidences(), 0, confidences, i * length, row.length());
      System.arraycopy(row.times(), 0, times, i * length, row.length());
    }
    Shape shape = Shape.of(size, length);
    return new HistoryBatch(
        TInt32.tensorOf(shape, DataBuffers.of(indices)),
        TFloat32.tensorOf(shape, DataBuffers.of(confidences)),
        TInt64.tensorOf(shape, DataBuffers.of(times)));
  }

  @Override
  public void close() {
    itemIndices.close();
    confidences.close();
    times.close();
  }
}
