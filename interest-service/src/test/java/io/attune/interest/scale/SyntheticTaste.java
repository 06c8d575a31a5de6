package io.attune.interest.scale;

import io.attune.interest.index.Vectors;
import java.util.Random;

/**
 * Items and users of subjects: 2,000 under 50 wider ones. An item lies around its subject, as wide
 * as subjects lie around theirs, and is longer the more it is liked; a user is the mean of a few
 * items of three subjects. The same seed gives the same.
 */
final class SyntheticTaste {
  private static final int WIDE = 50;
  private static final int SUBJECTS = 2_000;
  private static final int SUBJECTS_A_USER = 3;
  private static final double LENGTH_DEVIATION = 0.3;

  /**
   * Of so many drawn the least is taken: some items of a subject are taken up far more often than
   * others.
   */
  private static final int DRAWS = 3;

  private final int items;
  private final int dimension;
  private final long seed;
  private final float[][] subjects = new float[SUBJECTS][];

  SyntheticTaste(int items, int dimension, long seed) {
    this.items = items;
    this.dimension = dimension;
    this.seed = seed;
    Random random = new Random(seed);
    float[][] wide = new float[WIDE][];
    for (int w = 0; w < WIDE; w++) {
      wide[w] = around(new float[dimension], random);
    }
    for (int s = 0; s < SUBJECTS; s++) {
      subjects[s] = around(wide[s % WIDE], random);
    }
  }

  int dimension() {
    return dimension;
  }

  /** The first items' vectors {@code [count, dimension]}, row after row. */
  float[] rows(int count) {
    float[] rows = new float[count * dimension];
    for (int i = 0; i < count; i++) {
      System.arraycopy(item(i), 0, rows, i * dimension, dimension);
    }
    return rows;
  }

  private float[] item(int item) {
    Random random = new Random(seed ^ (0x9E3779B97F4A7C15L * (item + 1)));
    float[] vector = Vectors.unit(around(subjects[item % SUBJECTS], random));
    double length = Math.exp(LENGTH_DEVIATION * random.nextGaussian());
    for (int d = 0; d < dimension; d++) {
      vector[d] *= (float) length;
    }
    return vector;
  }

  /** Items that a user took up, of a few subjects; the same for the same user. */
  int[] history(int user, int length) {
    Random random = new Random(seed + 31L * (user + 1));
    int[] liked = random.ints(SUBJECTS_A_USER, 0, Math.min(SUBJECTS, items)).toArray();
    int[] history = new int[length];
    for (int i = 0; i < length; i++) {
      int subject = liked[random.nextInt(liked.length)];
      int ofSubject = (items - subject + SUBJECTS - 1) / SUBJECTS;
      int rank = random.ints(DRAWS, 0, ofSubject).min().orElseThrow();
      history[i] = subject + rank * SUBJECTS;
    }
    return history;
  }

  /** The vector of a user. */
  float[] user(int user, int length) {
    float[] sum = new float[dimension];
    for (int item : history(user, length)) {
      Vectors.addScaled(sum, item(item), 1);
    }
    return Vectors.unit(sum);
  }

  private static float[] around(float[] middle, Random random) {
    float[] vector = middle.clone();
    for (int d = 0; d < vector.length; d++) {
      vector[d] += (float) random.nextGaussian();
    }
    return vector;
  }
}
