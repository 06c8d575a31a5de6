package io.attune.interest.index;

import java.util.Arrays;

/**
 * Finds the centroids of an index's cells from a sample of its vectors. The same vectors give the
 * same centroids.
 */
final class CellTraining {
  private static final int CELLS_A_ROOT = 2;
  private static final int SAMPLES_A_CELL = 32;
  private static final int ITERATIONS = 8;
  private static final long SEED = 1;

  private final int dimension;

  CellTraining(int dimension) {
    this.dimension = dimension;
  }

  /**
   * The centroids of some vectors.
   *
   * @param rows {@code [n, dimension]}, row after row
   */
  Centroids train(float[] rows) {
    int n = rows.length / dimension;
    int count = sampleSize(n);
    float[] sample = new float[count * dimension];
    for (int i = 0; i < count; i++) {
      int row = (int) ((long) i * n / count);
      System.arraycopy(rows, row * dimension, sample, i * dimension, dimension);
    }
    return fit(sample, n);
  }

  /** The centroids of what is in some cells, which may change meanwhile. */
  Centroids train(Partitions partitions) {
    int n = partitions.size();
    int wanted = sampleSize(n);
    float[] sample = new float[wanted * dimension];
    String[] itemIds = new String[VectorBlock.ROWS];
    float[] rows = new float[VectorBlock.ROWS * dimension];
    long seen = 0;
    int taken = 0;
    for (VectorCell cell : partitions.cells()) {
      for (VectorBlock block : cell.blocks()) {
        int count = block.copyAll(itemIds, rows);
        for (int i = 0; i < count && taken < wanted; i++, seen++) {
          // Every (n / wanted)-th.
          if (seen * wanted >= (long) taken * n) {
            System.arraycopy(rows, i * dimension, sample, taken * dimension, dimension);
            taken++;
          }
        }
      }
    }
    return fit(Arrays.copyOf(sample, taken * dimension), n);
  }

  private Centroids fit(float[] sample, int n) {
    return new KMeans(cells(n), ITERATIONS, false, SEED).fit(sample, dimension);
  }

  private static int sampleSize(int n) {
    return Math.min(n, SAMPLES_A_CELL * cells(n));
  }

  private static int cells(int n) {
    return Math.max(1, (int) (CELLS_A_ROOT * Math.sqrt(n)));
  }
}
