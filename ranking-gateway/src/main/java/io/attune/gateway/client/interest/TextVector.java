package io.attune.gateway.client.interest;

import java.util.List;

/** The vector of an item's text: unit length, {@code [dimension]}. Immutable. */
public final class TextVector {
  private final float[] values; // [dimension]

  private TextVector(float[] values) {
    this.values = values;
  }

  /** A vector of some numbers of unit length. */
  public static TextVector of(List<Float> numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return new TextVector(values);
  }

  /** True where both are of one dimension, so that they can be compared. */
  public boolean comparableTo(TextVector other) {
    return values.length == other.values.length;
  }

  /**
   * Cosine of the angle to another vector, -1 to 1.
   *
   * @throws IllegalArgumentException where the dimensions differ
   */
  public double cosine(TextVector other) {
    if (!comparableTo(other)) {
      throw new IllegalArgumentException(
          "dimensions " + values.length + " and " + other.values.length + " differ");
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }
}
