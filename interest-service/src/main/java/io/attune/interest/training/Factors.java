package io.attune.interest.training;

import io.attune.interest.index.Vectors;
import java.util.Arrays;
import java.util.Random;

/**
 * One side's vectors.
 *
 * @param rows {@code [count, dimension]}, row after row; shared, not copied
 * @param dimension the vectors' length
 */
record Factors(float[] rows, int dimension) {
  private static final double DEVIATION = 0.1;

  /** Small random vectors; the same for the same seed. */
  static Factors random(int count, int dimension, long seed) {
    Random random = new Random(seed);
    double scale = DEVIATION / Math.sqrt(dimension);
    float[] rows = new float[count * dimension];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) (scale * random.nextGaussian());
    }
    return new Factors(rows, dimension);
  }

  /** Vectors of zeros. */
  static Factors zeros(int count, int dimension) {
    return new Factors(new float[count * dimension], dimension);
  }

  int count() {
    return rows.length / dimension;
  }

  /** Every vector's inner product with one. */
  float[] products(float[] vector) {
    float[] products = new float[count()];
    for (int i = 0; i < products.length; i++) {
      products[i] = Vectors.dot(vector, rows, i * dimension);
    }
    return products;
  }

  /** Some of the vectors, in the order given. */
  Factors select(int[] indices) {
    float[] selected = new float[indices.length * dimension];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(rows, indices[i] * dimension, selected, i * dimension, dimension);
    }
    return new Factors(selected, dimension);
  }

  float[] row(int index) {
    return Arrays.copyOfRange(rows, index * dimension, (index + 1) * dimension);
  }
}
