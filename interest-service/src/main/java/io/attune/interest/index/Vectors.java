package io.attune.interest.index;

/** Arithmetic on float vectors. */
public final class Vectors {
  private Vectors() {}

  /** The inner product of {@code a} and the part of {@code rows} that begins at {@code offset}. */
  public static float dot(float[] a, float[] rows, int offset) {
    // Four independent sums: one alone would wait for each addition before the next.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * rows[offset + i];
      s1 += a[i + 1] * rows[offset + i + 1];
      s2 += a[i + 2] * rows[offset + i + 2];
      s3 += a[i + 3] * rows[offset + i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * rows[offset + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The squared distance of {@code a} to the part of {@code rows} that begins at an offset. */
  static double squaredDistance(float[] a, float[] rows, int offset) {
    float s0 = 0;
    float s1 = 0;
    int i = 0;
    for (; i + 1 < a.length; i += 2) {
      float d0 = a[i] - rows[offset + i];
      float d1 = a[i + 1] - rows[offset + i + 1];
      s0 += d0 * d0;
      s1 += d1 * d1;
    }
    if (i < a.length) {
      float d0 = a[i] - rows[offset + i];
      s0 += d0 * d0;
    }
    return s0 + s1;
  }

  /** Adds {@code weight} times {@code vector} to {@code sum}. */
  public static void addScaled(float[] sum, float[] vector, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) (weight * vector[i]);
    }
  }

  /** A copy of unit length; the vector of zeros stays as it is. */
  public static float[] unit(float[] vector) {
    double length = Math.sqrt(dot(vector, vector, 0));
    float[] unit = vector.clone();
    if (length > 0) {
      for (int i = 0; i < unit.length; i++) {
        unit[i] /= (float) length;
      }
    }
    return unit;
  }
}
