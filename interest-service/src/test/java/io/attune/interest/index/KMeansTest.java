package io.attune.interest.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KMeansTest {
  private static final int DIMENSION = 5;
  private static final int GROUPS = 6;

  @Test
  void findsTheGroupsThatThereAre() {
    float[] rows = groups(600, 1);

    Centroids centroids = new KMeans(GROUPS, 20, false, 4).fit(rows, DIMENSION);

    float[] scores = new float[centroids.count()];
    Set<Integer> clusters = new HashSet<>();
    for (int i = 0; i < 600; i++) {
      int cluster = centroids.nearest(rows, i * DIMENSION, scores);
      assertThat(cluster).isEqualTo(centroids.nearest(rows, i % GROUPS * DIMENSION, scores));
      clusters.add(cluster);
    }
    assertThat(clusters).hasSize(GROUPS);
  }

  @Test
  void findsTheSameForTheSameSeed() {
    float[] rows = groups(300, 2);

    Centroids one = new KMeans(9, 5, true, 7).fit(rows, DIMENSION);
    Centroids other = new KMeans(9, 5, true, 7).fit(rows, DIMENSION);

    for (int c = 0; c < 9; c++) {
      assertThat(one.row(c)).isEqualTo(other.row(c));
    }
  }

  @Test
  void keepsCentroidsOnTheSphereWhereAsked() {
    Centroids centroids = new KMeans(4, 5, true, 7).fit(groups(100, 3), DIMENSION);

    for (int c = 0; c < 4; c++) {
      float[] row = centroids.row(c);
      assertThat(Vectors.dot(row, row, 0)).isCloseTo(1, offset(1e-5f));
    }
  }

  @Test
  void makesNoMoreClustersThanThereAreVectors() {
    Centroids centroids = new KMeans(10, 5, false, 1).fit(groups(3, 4), DIMENSION);

    assertThat(centroids.count()).isEqualTo(3);
  }

  @Test
  void copesWithVectorsThatAreAllTheSame() {
    float[] rows = new float[50 * DIMENSION];

    Centroids centroids = new KMeans(4, 5, true, 1).fit(rows, DIMENSION);

    assertThat(centroids.row(3)).containsOnly(0);
  }

  private static float[] groups(int n, long seed) {
    Random random = new Random(seed);
    float[] rows = new float[n * DIMENSION];
    for (int i = 0; i < n; i++) {
      Random group = new Random(i % GROUPS);
      for (int d = 0; d < DIMENSION; d++) {
        rows[i * DIMENSION + d] = (float) (3 * group.nextGaussian() + 0.05 * random.nextGaussian());
      }
    }
    return rows;
  }
}
