package io.attune.generation.decode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** Time that passes when a test says so. Threading: safe for many threads. */
final class ManualTime extends Clock implements LongSupplier {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private Duration passed = Duration.ZERO;

  synchronized void pass(Duration span) {
    passed = passed.plus(span);
  }

  @Override
  public synchronized Instant instant() {
    return START.plus(passed);
  }

  @Override
  public synchronized long getAsLong() {
    return passed.toNanos();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("UTC only");
  }
}
