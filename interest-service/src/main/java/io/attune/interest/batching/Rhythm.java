package io.attune.interest.batching;

import java.time.Duration;

/** How batches follow each other: what the last ones tell of the next. For one thread at a time. */
final class Rhythm {
  private static final double NEWEST_SHARE = 0.2;
  private static final Duration LEAST_RETRY = Duration.ofMillis(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(1);

  private final int maxSize;
  private final long maxDelay;
  private int peers = 1;
  private long lastEnd;
  private double computeNanos;

  Rhythm(BatchingPolicy policy, long now) {
    this.maxSize = policy.maxSize();
    this.maxDelay = policy.maxDelay().toNanos();
    this.lastEnd = now;
  }

  /**
   * A batch was computed.
   *
   * @param size its requests
   * @param waiting the requests that came meanwhile
   * @param nanos what it took
   */
  void ended(int size, int waiting, long nanos, long now) {
    peers = Math.min(maxSize, size + waiting);
    lastEnd = now;
    computeNanos += (computeNanos == 0 ? 1 : NEWEST_SHARE) * (nanos - computeNanos);
  }

  /** So many requests make a batch that waits for no more. */
  int enough() {
    return peers;
  }

  /** How long a batch may wait to grow, in nanoseconds; 0 or less to go. */
  long delay(long now) {
    return lastEnd + maxDelay - now;
  }

  /** When as many requests as wait will have been computed, more or less. */
  Duration untilWorkedOff(int waiting, int threads) {
    double batches = Math.ceil((double) waiting / maxSize / threads);
    Duration time = Duration.ofNanos((long) (batches * computeNanos));
    if (time.compareTo(LEAST_RETRY) < 0) {
      return LEAST_RETRY;
    }
    return time.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : time;
  }
}
