package io.attune.gateway.client;

import java.time.Duration;

/**
 * The time that one call to another service may take.
 *
 * @param time how long, at least a millisecond
 * @param whole false where the caller's own deadline cut it short; running out of a short budget
 *     says nothing about the service asked
 */
public record Budget(Duration time, boolean whole) {
  private static final Duration LEAST = Duration.ofMillis(1);

  public Budget {
    time = time.compareTo(LEAST) < 0 ? LEAST : time;
  }

  /** A budget that nobody cut. */
  public static Budget of(Duration time) {
    return new Budget(time, true);
  }

  /** The same, or a shorter time that nobody cut. */
  public Budget atMost(Duration own) {
    return own.compareTo(time) < 0 ? of(own) : this;
  }

  /** A budget that says nothing about the service when it runs out. */
  public static Budget lenient(Duration time) {
    return new Budget(time, false);
  }
}
