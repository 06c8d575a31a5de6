package io.attune.gateway.ranker.model;

import io.attune.gateway.ranker.feature.Feature;
import io.attune.gateway.ranker.feature.Features;

/**
 * An impression as coordinates of a {@link LogisticModel}: a bias, the place in the list, the
 * entries of the features, the crosses.
 *
 * <p>The place is there for learning alone, so that what stands below is not taken for worse than
 * it is [1]; an item that is ranked has no place yet.
 *
 * <p>[1] Ling et al.: Model ensemble for click prediction in Bing search ads, WWW 2017, section 3.
 */
final class Example {
  static final int PLACES = 20;
  private static final int BIAS = 0;
  private static final int FIRST_PLACE = 1;
  private static final int FIRST_ENTRY = FIRST_PLACE + PLACES;
  private static final int FIRST_CROSS = FIRST_ENTRY + Feature.COUNT;

  /** Coordinates of a model of all this. */
  static final int COORDINATES = FIRST_CROSS + Features.CROSSES;

  /** Coordinates of a model that knows the bias, the place and the blend alone. */
  static final int BLEND_COORDINATES = FIRST_ENTRY + 1;

  private final Features features;
  private final int place;
  private final double offset;
  private final boolean blendAlone;

  private Example(Features features, int place, double offset, boolean blendAlone) {
    this.features = features;
    this.place = Math.min(place, PLACES);
    this.offset = offset;
    this.blendAlone = blendAlone;
  }

  /** With everything that is known. */
  static Example whole(Features features, int position, double offset) {
    return new Example(features, position, offset, false);
  }

  /** With the untrained blend alone. */
  static Example blend(Features features, int position, double offset) {
    return new Example(features, position, offset, true);
  }

  double offset() {
    return offset;
  }

  int size() {
    return 2 + (blendAlone ? 1 : Feature.COUNT + features.crossCount());
  }

  int coordinate(int index) {
    if (index == 0) {
      return BIAS;
    }
    if (index == 1) {
      return FIRST_PLACE + place - 1;
    }
    int entry = index - 2;
    return entry < Feature.COUNT
        ? FIRST_ENTRY + entry
        : FIRST_CROSS + features.cross(entry - Feature.COUNT);
  }

  float value(int index) {
    int entry = index - 2;
    return entry < 0 || entry >= Feature.COUNT ? 1 : features.value(entry);
  }

  static int entry(int feature) {
    return FIRST_ENTRY + feature;
  }

  static int cross(int place) {
    return FIRST_CROSS + place;
  }
}
