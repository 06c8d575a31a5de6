package io.attune.interest.batching;

import java.util.concurrent.locks.Condition;

/** The time of {@link System#nanoTime()}. */
enum SystemTicker implements Ticker {
  INSTANCE;

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  // Whether a signal came or the time is over, the caller looks at everything anew.
  @Override
  @SuppressWarnings({"WaitNotInLoop", "ReturnValueIgnored"})
  public void await(Condition signal, long nanos) throws InterruptedException {
    signal.awaitNanos(nanos);
  }
}
