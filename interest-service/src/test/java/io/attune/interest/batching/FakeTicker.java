package io.attune.interest.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** Time that stands still until a test moves it. */
final class FakeTicker implements Ticker {
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long PATIENCE_SECONDS = 10;

  private final AtomicLong nanos = new AtomicLong(1_000_000);
  private final AtomicInteger waits = new AtomicInteger();
  private final Semaphore waiting = new Semaphore(0);

  void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** Returns when a thread waits for time to pass, after all those seen before. */
  void awaitWaiting() throws InterruptedException {
    waiting.drainPermits();
    assertThat(waiting.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** How often a thread waited for time to pass. */
  int waits() {
    return waits.get();
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  @SuppressWarnings({"WaitNotInLoop", "ReturnValueIgnored"}) // May return early, says the contract.
  public void await(Condition signal, long time) throws InterruptedException {
    waits.incrementAndGet();
    waiting.release();
    signal.awaitNanos(LOOK_AGAIN_NANOS);
  }
}
