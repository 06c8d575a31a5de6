package io.attune.gateway.pipeline.scorer;

import java.time.Duration;
import java.util.Map;

/**
 * How a blend weighs its parts; only their proportions matter.
 *
 * @param sources weight of each source by name, 0 or more
 * @param freshness weight of freshness, 0 or more
 * @param rankScale rank at which a source's part has fallen to half, above 0
 * @param halfLife age at which freshness has fallen to half, at least a second
 */
public record BlendWeights(
    Map<String, Double> sources, double freshness, double rankScale, Duration halfLife) {
  public BlendWeights {
    sources = Map.copyOf(sources);
    if (freshness < 0 || sources.values().stream().anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("a weight is below 0: " + sources + ", " + freshness);
    }
    if (freshness + sources.values().stream().mapToDouble(Double::doubleValue).sum() <= 0) {
      throw new IllegalArgumentException("all weights are 0");
    }
    if (rankScale <= 0 || halfLife.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "rank scale " + rankScale + " or half-life " + halfLife + " is too small");
    }
  }
}
