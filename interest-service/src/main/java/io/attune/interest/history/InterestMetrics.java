package io.attune.interest.history;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts where interests came from. */
public final class InterestMetrics {
  private final Counter hits;
  private final Counter misses;
  private final Counter cacheFailures;

  public InterestMetrics(MeterRegistry registry) {
    this.hits = registry.counter("attune.interest.inferences", "source", "cache");
    this.misses = registry.counter("attune.interest.inferences", "source", "model");
    this.cacheFailures = registry.counter("attune.interest.cache.failures", "cache", "interests");
  }

  void hit() {
    hits.increment();
  }

  void missed() {
    misses.increment();
  }

  void cacheFailed() {
    cacheFailures.increment();
  }
}
