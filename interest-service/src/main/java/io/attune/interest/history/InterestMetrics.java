package io.attune.interest.history;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts where interests came from: {@code attune.interest.inferences} by {@code source}, the
 * cache, the model, or another caller's inference at the same time.
 */
public final class InterestMetrics {
  private final Counter hits;
  private final Counter misses;
  private final Counter shared;
  private final Counter cacheFailures;

  public InterestMetrics(MeterRegistry registry) {
    this.hits = registry.counter("attune.interest.inferences", "source", "cache");
    this.misses = registry.counter("attune.interest.inferences", "source", "model");
    this.shared = registry.counter("attune.interest.inferences", "source", "shared");
    this.cacheFailures = registry.counter("attune.interest.cache.failures", "cache", "interests");
  }

  void hit() {
    hits.increment();
  }

  void missed() {
    misses.increment();
  }

  void shared() {
    shared.increment();
  }

  void cacheFailed() {
    cacheFailures.increment();
  }
}
