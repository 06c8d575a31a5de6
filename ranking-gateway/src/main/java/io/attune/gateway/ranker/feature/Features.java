package io.attune.gateway.ranker.feature;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a ranker sees of one item in one request: the entries of {@link Feature}, and crosses, which
 * are places in a table of {@link #CROSSES} that buckets of entries and labels are hashed to [1].
 *
 * <p>Immutable. It holds no identity of reader or item.
 *
 * <p>[1] Weinberger et al.: Feature hashing for large scale multitask learning, ICML 2009.
 */
public final class Features {
  /** Places that crosses are hashed to. */
  public static final int CROSSES = 1 << 12;

  /** Nothing is known. */
  public static final Features NONE = new Features(new float[Feature.COUNT], new int[0]);

  /** Changes whenever the entries or the crosses' table do. */
  public static final int SCHEMA =
      31 * CROSSES
          + Stream.of(Feature.values()).map(Enum::name).collect(Collectors.joining(",")).hashCode();

  private final float[] values;
  private final int[] crosses;

  private Features(float[] values, int[] crosses) {
    this.values = values;
    this.crosses = crosses;
  }

  /**
   * Features.
   *
   * @param values an entry for each {@link Feature}, in order
   * @param crosses places within {@link #CROSSES}
   */
  public static Features of(float[] values, int[] crosses) {
    if (values.length != Feature.COUNT) {
      throw new IllegalArgumentException(
          values.length + " entries where there must be " + Feature.COUNT);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("an entry is not finite: " + Arrays.toString(values));
      }
    }
    for (int cross : crosses) {
      if (cross < 0 || cross >= CROSSES) {
        throw new IllegalArgumentException("cross " + cross + " is not within 0 to " + CROSSES);
      }
    }
    return new Features(values.clone(), crosses.clone());
  }

  public float get(Feature feature) {
    return values[feature.ordinal()];
  }

  /** An entry by its place. */
  public float value(int index) {
    return values[index];
  }

  public int crossCount() {
    return crosses.length;
  }

  /** A cross by its place among this item's. */
  public int cross(int index) {
    return crosses[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features features
        && Arrays.equals(values, features.values)
        && Arrays.equals(crosses, features.crosses);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(crosses);
  }
}
