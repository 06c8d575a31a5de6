package io.attune.interest.index;

import java.util.Random;

/**
 * Clusters vectors by Lloyd's iterations from a k-means++ start; the same seed gives the same
 * clusters. Vectors of unit length stay on the sphere if asked, so that clusters are of directions.
 *
 * <p>A cluster that lost all its vectors begins anew at one of them. Source: Arthur and
 * Vassilvitskii, k-means++, SODA 2007; Dhillon and Modha, Concept decompositions, Machine Learning
 * 42, 2001 (the spherical form).
 */
public final class KMeans {
  private final int clusters;
  private final int iterations;
  private final boolean spherical;
  private final Random random;

  /**
   * @param clusters how many are wanted, at least 1
   * @param iterations passes over the vectors
   * @param spherical whether centroids are brought to unit length
   */
  public KMeans(int clusters, int iterations, boolean spherical, long seed) {
    this.clusters = clusters;
    this.iterations = iterations;
    this.spherical = spherical;
    this.random = new Random(seed);
  }

  /**
   * The clusters of some vectors, at most as many as there are vectors.
   *
   * @param rows {@code [n, dimension]}, row after row, at least one
   */
  public Centroids fit(float[] rows, int dimension) {
    int n = rows.length / dimension;
    int k = Math.min(clusters, n);
    Centroids centroids = new Centroids(start(rows, n, k, dimension), dimension);
    int[] nearest = new int[n];
    int moved = n;
    for (int i = 0; i < iterations && moved > 0; i++) {
      moved = assign(rows, dimension, centroids, nearest);
      centroids = new Centroids(middles(rows, nearest, k, dimension), dimension);
    }
    return centroids;
  }

  /** Brings the nearest centroid of each row up to date; answers how many changed. */
  private static int assign(float[] rows, int dimension, Centroids centroids, int[] nearest) {
    float[] scores = new float[centroids.count()];
    int moved = 0;
    for (int i = 0; i < nearest.length; i++) {
      int now = centroids.nearest(rows, i * dimension, scores);
      moved += now == nearest[i] ? 0 : 1;
      nearest[i] = now;
    }
    return moved;
  }

  private float[] middles(float[] rows, int[] nearest, int k, int dimension) {
    float[] sums = new float[k * dimension];
    int[] counts = new int[k];
    for (int i = 0; i < nearest.length; i++) {
      counts[nearest[i]]++;
      for (int d = 0; d < dimension; d++) {
        sums[nearest[i] * dimension + d] += rows[i * dimension + d];
      }
    }
    for (int c = 0; c < k; c++) {
      if (counts[c] == 0) {
        int any = random.nextInt(nearest.length);
        System.arraycopy(rows, any * dimension, sums, c * dimension, dimension);
      }
      scale(sums, c * dimension, dimension, spherical ? 0 : Math.max(1, counts[c]));
    }
    return sums;
  }

  /** Divides a row by a number, or, where that is 0, by the row's length. */
  private static void scale(float[] rows, int offset, int dimension, double divisor) {
    double by = divisor;
    if (by == 0) {
      for (int d = 0; d < dimension; d++) {
        by += rows[offset + d] * rows[offset + d];
      }
      by = Math.sqrt(by);
    }
    for (int d = 0; by > 0 && d < dimension; d++) {
      rows[offset + d] /= (float) by;
    }
  }

  /** Each next centre is a vector drawn by its squared distance to the nearest centre so far. */
  private float[] start(float[] rows, int n, int k, int dimension) {
    float[] middles = new float[k * dimension];
    double[] distances = new double[n];
    int chosen = random.nextInt(n);
    for (int c = 0; c < k; c++) {
      float[] middle = new float[dimension];
      System.arraycopy(rows, chosen * dimension, middle, 0, dimension);
      System.arraycopy(middle, 0, middles, c * dimension, dimension);
      double total = 0;
      for (int i = 0; i < n; i++) {
        double distance = Vectors.squaredDistance(middle, rows, i * dimension);
        distances[i] = c == 0 ? distance : Math.min(distances[i], distance);
        total += distances[i];
      }
      chosen = draw(distances, total);
    }
    return middles;
  }

  private int draw(double[] weights, double total) {
    double left = random.nextDouble() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
