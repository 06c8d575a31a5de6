package io.attune.interest.retrieval;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Times the strategies. */
public final class RetrievalMetrics {
  private final MeterRegistry registry;

  public RetrievalMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void retrieved(StrategyName strategy, Duration elapsed) {
    registry.timer("attune.interest.retrieval", "strategy", strategy.name()).record(elapsed);
  }
}
