package io.attune.interest.batching;

import java.util.concurrent.locks.Condition;

/** Time as a {@link Batcher} sees it, so that tests may set it. */
public interface Ticker {
  /** Nanoseconds since a fixed moment. */
  long nanos();

  /**
   * Waits for a signal, at most so long; may return earlier. The condition's lock is held.
   *
   * @param nanos greater than 0
   */
  void await(Condition signal, long nanos) throws InterruptedException;

  /** The machine's own time. */
  static Ticker system() {
    return SystemTicker.INSTANCE;
  }
}
