package io.attune.profile.codec;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Translates times. */
public final class Times {
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private Times() {}

  /** Whether a timestamp lies in the years 1 to 9999 and its nanoseconds within their second. */
  public static boolean isValid(Timestamp time) {
    return time.getSeconds() >= FIRST_SECOND
        && time.getSeconds() <= LAST_SECOND
        && time.getNanos() >= 0
        && time.getNanos() < NANOS_PER_SECOND;
  }

  /** A valid timestamp as an instant. */
  public static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** A valid timestamp in milliseconds since 1970-01-01T00:00:00Z, rounded down. */
  public static long millis(Timestamp time) {
    return time.getSeconds() * 1000 + time.getNanos() / NANOS_PER_MILLI;
  }

  /** An instant as a timestamp. */
  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** Milliseconds since 1970-01-01T00:00:00Z as a timestamp. */
  public static Timestamp timestamp(long millis) {
    return Timestamp.newBuilder()
        .setSeconds(Math.floorDiv(millis, 1000L))
        .setNanos((int) Math.floorMod(millis, 1000L) * NANOS_PER_MILLI)
        .build();
  }
}
