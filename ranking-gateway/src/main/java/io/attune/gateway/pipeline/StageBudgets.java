package io.attune.gateway.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * How long the stages that ask other services may take.
 *
 * @param hydrate for the reader
 * @param sources for candidates
 * @param filter for what the filters need to know
 * @param cachedTexts for cached texts
 * @param reserve kept for the gateway's own work, out of the caller's deadline
 * @param whole for an answer without words, where the caller set no deadline
 */
public record StageBudgets(
    Duration hydrate,
    Duration sources,
    Duration filter,
    Duration cachedTexts,
    Duration reserve,
    Duration whole) {
  public StageBudgets {
    for (Duration time : List.of(hydrate, sources, filter, cachedTexts, whole)) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("a budget of " + time + " is not above 0");
      }
    }
    if (reserve.isNegative()) {
      throw new IllegalArgumentException("a reserve of " + reserve + " is below 0");
    }
  }
}
