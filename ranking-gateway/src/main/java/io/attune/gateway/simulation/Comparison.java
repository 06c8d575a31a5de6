package io.attune.gateway.simulation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The learning ranker beside the untrained blend over some seeds.
 *
 * @param warm impressions after which the click rates are compared
 * @param impressions of each run
 * @param blend a curve a seed
 * @param learned the same seeds under the ranker that learns
 */
record Comparison(long warm, long impressions, List<Curve> blend, List<Curve> learned) {
  private static final long EXPONENT_FROM = 1_000;

  Comparison {
    blend = List.copyOf(blend);
    learned = List.copyOf(learned);
  }

  Interval blendRateAfter() {
    return Interval.of(blend.stream().map(curve -> curve.clickRateAfter(warm)).toList());
  }

  Interval learnedRateAfter() {
    return Interval.of(learned.stream().map(curve -> curve.clickRateAfter(warm)).toList());
  }

  /** By how much the click rate is above the blend's after the warm-up, seed by seed. */
  Interval liftAfter() {
    return Interval.of(
        each(i -> learned.get(i).clickRateAfter(warm) / blend.get(i).clickRateAfter(warm) - 1));
  }

  /** The same while it learned. */
  Interval liftUntil() {
    return Interval.of(
        each(i -> learned.get(i).clickRateUntil(warm) / blend.get(i).clickRateUntil(warm) - 1));
  }

  Interval blendRegret() {
    return Interval.of(blend.stream().map(curve -> curve.regretAt(impressions)).toList());
  }

  Interval learnedRegret() {
    return Interval.of(learned.stream().map(curve -> curve.regretAt(impressions)).toList());
  }

  Interval blendExponent() {
    return Interval.of(blend.stream().map(curve -> curve.regretExponent(EXPONENT_FROM)).toList());
  }

  Interval learnedExponent() {
    return Interval.of(learned.stream().map(curve -> curve.regretExponent(EXPONENT_FROM)).toList());
  }

  private interface OfSeed {
    double value(int seed);
  }

  private List<Double> each(OfSeed value) {
    return IntStream.range(0, blend.size()).mapToObj(value::value).toList();
  }
}
