package io.attune.interest.batching;

import io.attune.contract.failure.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Who waits for an answer: how urgently, how long, and whether still. */
public interface Caller {
  /** How urgent the answer is. */
  Priority priority();

  /** How long the caller waits from now on; empty for as long as it takes. */
  Optional<Duration> timeLeft();

  /**
   * Has an action done once the caller leaves, at once where it has left. An action that is
   * registered for nothing, because the answer came first, may be done at the end of the call.
   *
   * @param action takes the reason: {@code Cancelled}, or {@code DeadlineExpired}
   */
  void onLeave(Consumer<Failure> action);

  /** Throws the reason, {@code Cancelled} or {@code DeadlineExpired}, where the caller has left. */
  void requirePresent();

  /** A caller who waits as long as it takes. */
  static Caller patient(Priority priority) {
    return new Patient(priority);
  }

  /** See {@link #patient}. */
  record Patient(Priority priority) implements Caller {
    @Override
    public Optional<Duration> timeLeft() {
      return Optional.empty();
    }

    @Override
    public void onLeave(Consumer<Failure> action) {}

    @Override
    public void requirePresent() {}
  }
}
