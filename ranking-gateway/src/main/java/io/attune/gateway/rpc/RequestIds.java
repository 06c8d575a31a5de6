package io.attune.gateway.rpc;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Names of answers: UUIDs that sort by time (version 7, RFC 9562). */
final class RequestIds {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private RequestIds() {}

  /** A new name. It tells apart, it is no secret. */
  static String next(Instant now) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = now.toEpochMilli() << 16 | VERSION_7 | random.nextLong(1 << 12);
    long low = VARIANT | random.nextLong() >>> 2;
    return new UUID(high, low).toString();
  }
}
