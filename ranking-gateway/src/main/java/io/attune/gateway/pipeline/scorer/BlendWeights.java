package io.attune.gateway.pipeline.scorer;

import java.time.Duration;
import java.util.Map;

/**
 * How a blend weighs its parts; of the sources' weights only the proportions matter.
 *
 * @param sources weight of each source by name, 0 or more
 * @param newcomers what items count that the leading source left out
 * @param rankScale rank at which a source's part has fallen to half, above 0
 * @param freshness share by which an item of age 0 is raised, 0 or more
 * @param halfLife age at which freshness has fallen to half, at least a second
 */
public record BlendWeights(
    Map<String, Double> sources,
    Newcomers newcomers,
    double rankScale,
    double freshness,
    Duration halfLife) {
  public BlendWeights {
    sources = Map.copyOf(sources);
    if (!(freshness >= 0) || sources.values().stream().anyMatch(weight -> !(weight >= 0))) {
      throw new IllegalArgumentException("a weight is below 0: " + sources + ", " + freshness);
    }
    if (sources.values().stream().mapToDouble(Double::doubleValue).sum() <= 0) {
      throw new IllegalArgumentException("all weights are 0");
    }
    if (!(rankScale > 0) || halfLife.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "rank scale " + rankScale + " or half-life " + halfLife + " is too small");
    }
  }

  /** The most that all parts together come to. */
  double most() {
    return (1 + freshness) * sources.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
