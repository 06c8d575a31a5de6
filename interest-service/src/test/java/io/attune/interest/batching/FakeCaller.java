package io.attune.interest.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A caller who leaves when a test says so. */
final class FakeCaller implements Caller {
  private static final long PATIENCE_SECONDS = 30;

  private final Priority priority;
  private final Optional<Duration> timeLeft;
  private final List<Consumer<Failure>> actions = new ArrayList<>();
  private final CountDownLatch waits = new CountDownLatch(1);
  private Failure left;

  private FakeCaller(Priority priority, Optional<Duration> timeLeft) {
    this.priority = priority;
    this.timeLeft = timeLeft;
  }

  static FakeCaller patient() {
    return new FakeCaller(Priority.INTERACTIVE, Optional.empty());
  }

  static FakeCaller within(Duration timeLeft) {
    return new FakeCaller(Priority.INTERACTIVE, Optional.of(timeLeft));
  }

  synchronized void leave(Failure reason) {
    left = reason;
    actions.forEach(action -> action.accept(reason));
  }

  /** Returns when somebody wants to know when this caller leaves. */
  void awaitWaiting() throws InterruptedException {
    assertThat(waits.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public Priority priority() {
    return priority;
  }

  @Override
  public Optional<Duration> timeLeft() {
    return timeLeft;
  }

  @Override
  public synchronized void onLeave(Consumer<Failure> action) {
    actions.add(action);
    waits.countDown();
  }

  @Override
  public synchronized void requirePresent() {
    if (left != null) {
      throw left;
    }
  }
}
