package io.attune.interest.retrieval;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Times the strategies, each by itself, and counts how often one found nothing. */
public final class RetrievalMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500)
  };

  private final MeterRegistry registry;

  public RetrievalMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void retrieved(StrategyName strategy, Duration elapsed, boolean empty) {
    Timer.builder("attune.interest.retrieval")
        .tag("strategy", strategy.name())
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(elapsed);
    if (empty) {
      registry.counter("attune.interest.retrieval.empty", "strategy", strategy.name()).increment();
    }
  }
}
