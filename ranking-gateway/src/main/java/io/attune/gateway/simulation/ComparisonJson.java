package io.attune.gateway.simulation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A comparison as one JSON object, names in snake case, intervals as mean, low and high. */
final class ComparisonJson {
  private ComparisonJson() {}

  static String of(Comparison comparison) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("seeds", Integer.toString(comparison.blend().size()));
    fields.put("warm_impressions", Long.toString(comparison.warm()));
    fields.put("impressions", Long.toString(comparison.impressions()));
    fields.put("blend_click_rate", interval(comparison.blendRateAfter()));
    fields.put("learned_click_rate", interval(comparison.learnedRateAfter()));
    fields.put("lift", interval(comparison.liftAfter()));
    fields.put("lift_while_learning", interval(comparison.liftUntil()));
    fields.put("blend_regret", interval(comparison.blendRegret()));
    fields.put("learned_regret", interval(comparison.learnedRegret()));
    fields.put("blend_regret_exponent", interval(comparison.blendExponent()));
    fields.put("learned_regret_exponent", interval(comparison.learnedExponent()));
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String interval(Interval interval) {
    return String.format(
        Locale.ROOT,
        "{\"mean\":%.5f,\"low\":%s,\"high\":%s}",
        interval.mean(),
        bound(interval.low()),
        bound(interval.high()));
  }

  private static String bound(double bound) {
    return Double.isNaN(bound) ? "null" : String.format(Locale.ROOT, "%.5f", bound);
  }
}
