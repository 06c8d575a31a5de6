package io.attune.interest.index;

import java.util.Arrays;

/**
 * The middles of clusters of vectors.
 *
 * <p>They lie dimension after dimension, {@code [dimension, count]}, so that a vector is compared
 * with all of them by loops that the compiler turns into vector instructions. Immutable.
 */
public final class Centroids {
  private static final int UNROLLED = 4;

  private final int count;
  private final int dimension;
  private final float[] columns; // [dimension, count]
  private final float[] halfSquares; // [count], half the squared length of each

  /**
   * @param rows {@code [count, dimension]}, row after row
   */
  Centroids(float[] rows, int dimension) {
    this.count = rows.length / dimension;
    this.dimension = dimension;
    this.columns = new float[rows.length];
    this.halfSquares = new float[count];
    for (int c = 0; c < count; c++) {
      for (int d = 0; d < dimension; d++) {
        float value = rows[c * dimension + d];
        columns[d * count + c] = value;
        halfSquares[c] += value * value / 2;
      }
    }
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** A copy of one of them. */
  public float[] row(int index) {
    float[] row = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      row[d] = columns[d * count + index];
    }
    return row;
  }

  /**
   * The index of the one at the least distance to a vector.
   *
   * @param scores room for as many numbers as there are centroids
   */
  public int nearest(float[] vector, int offset, float[] scores) {
    products(vector, offset, scores);
    int best = 0;
    for (int c = 0; c < count; c++) {
      // |x - c|² is |x|² - 2 (x·c - |c|²/2), and |x|² is the same for all.
      scores[c] -= halfSquares[c];
      if (scores[c] > scores[best]) {
        best = c;
      }
    }
    return best;
  }

  /** The squared distance of one of them to a vector. */
  double squaredDistance(int index, float[] vector) {
    double sum = 0;
    for (int d = 0; d < dimension; d++) {
      double difference = vector[d] - columns[d * count + index];
      sum += difference * difference;
    }
    return sum;
  }

  /** The inner products of all with a vector. */
  void products(float[] vector, int offset, float[] products) {
    Arrays.fill(products, 0, count, 0);
    int d = 0;
    for (; d + UNROLLED <= dimension; d += UNROLLED) {
      addFour(vector, offset + d, d * count, products);
    }
    for (; d < dimension; d++) {
      addOne(vector[offset + d], d * count, products);
    }
  }

  private void addFour(float[] vector, int at, int column, float[] products) {
    float v0 = vector[at];
    float v1 = vector[at + 1];
    float v2 = vector[at + 2];
    float v3 = vector[at + 3];
    int o1 = column + count;
    int o2 = o1 + count;
    int o3 = o2 + count;
    for (int c = 0; c < count; c++) {
      products[c] +=
          (v0 * columns[column + c] + v1 * columns[o1 + c])
              + (v2 * columns[o2 + c] + v3 * columns[o3 + c]);
    }
  }

  private void addOne(float value, int column, float[] products) {
    for (int c = 0; c < count; c++) {
      products[c] += value * columns[column + c];
    }
  }
}
