package io.attune.interest.batching;

import io.attune.contract.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A caller who leaves when a test says so. */
final class FakeCaller implements Caller {
  private final Priority priority;
  private final Optional<Duration> timeLeft;
  private final List<Consumer<Failure>> actions = new ArrayList<>();

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
    actions.forEach(action -> action.accept(reason));
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
  }
}
