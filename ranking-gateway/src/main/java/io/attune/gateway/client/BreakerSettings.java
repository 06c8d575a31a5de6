package io.attune.gateway.client;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;

/**
 * When a dependency counts as out.
 *
 * @param window how many of the last calls are looked at; half of them failing opens the breaker
 * @param pause how long calls are refused before one is let through again
 */
public record BreakerSettings(int window, Duration pause) {
  private static final float HALF = 50;

  public BreakerSettings {
    if (window < 1 || pause.isNegative() || pause.isZero()) {
      throw new IllegalArgumentException(
          "a window of " + window + " calls or a pause of " + pause + " is not above 0");
    }
  }

  CircuitBreakerConfig config() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(window)
        .minimumNumberOfCalls(Math.max(1, window / 2))
        .failureRateThreshold(HALF)
        .waitDurationInOpenState(pause)
        .permittedNumberOfCallsInHalfOpenState(1)
        // A trial call that never ends must not keep the breaker half open.
        .maxWaitDurationInHalfOpenState(pause.multipliedBy(2))
        .build();
  }
}
