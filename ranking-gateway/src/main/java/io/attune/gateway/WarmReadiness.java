package io.attune.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Ready once every other service has answered, or has had its time to: an outage of one of them
 * must not keep readers from an answer without it.
 */
final class WarmReadiness implements HealthCheck {
  private final WarmUp warmUp;
  private final Clock clock;
  private final Instant latest;

  WarmReadiness(WarmUp warmUp, Duration patience, Clock clock) {
    this.warmUp = warmUp;
    this.clock = clock;
    this.latest = clock.instant().plus(patience);
  }

  @Override
  public HealthCheckResponse call() {
    boolean warm = warmUp.done();
    return HealthCheckResponse.named("other services")
        .withData("answered", warm)
        .status(warm || !clock.instant().isBefore(latest))
        .build();
  }
}
