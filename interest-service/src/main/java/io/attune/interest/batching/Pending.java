package io.attune.interest.batching;

import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A request that has not ended, and the answer it is promised. */
final class Pending<I, O> {
  private static final long FOREVER = Long.MAX_VALUE;

  private final I input;
  private final Priority priority;
  private final long submitted;
  private final long timeLeft; // Nanoseconds, from when it was submitted.
  private final CompletableFuture<O> answer = new CompletableFuture<>();
  private volatile Failure reasonToLeave;

  Pending(I input, Caller caller, long now) {
    this.input = input;
    this.priority = caller.priority();
    this.submitted = now;
    this.timeLeft = caller.timeLeft().map(Duration::toNanos).orElse(FOREVER);
    caller.onLeave(this::leave);
  }

  I input() {
    return input;
  }

  Priority priority() {
    return priority;
  }

  CompletableFuture<O> answer() {
    return answer;
  }

  /** Nanoseconds since it was submitted. */
  long age(long now) {
    return now - submitted;
  }

  /** Whether nobody waits for it any more. */
  boolean isDead(long now) {
    return answer.isDone() || age(now) >= timeLeft;
  }

  /**
   * How much longer it may be kept waiting for others, in nanoseconds: half of what time it had
   * must be left for computing it.
   */
  long patience(long now) {
    return timeLeft == FOREVER ? FOREVER : timeLeft / 2 - age(now);
  }

  private void leave(Failure reason) {
    reasonToLeave = reason;
    answer.completeExceptionally(reason);
  }

  /** Ends it with an answer. */
  Outcome answer(O output) {
    return answer.complete(output) ? Outcome.ANSWERED : left();
  }

  /** Ends it with a failure. */
  Outcome fail(Throwable failure, Outcome outcome) {
    return answer.completeExceptionally(failure) ? outcome : left();
  }

  /** Ends it because nobody waits for it any more. */
  Outcome bury() {
    return fail(new DeadlineExpired("the deadline passed while waiting"), Outcome.EXPIRED);
  }

  private Outcome left() {
    return reasonToLeave instanceof DeadlineExpired ? Outcome.EXPIRED : Outcome.CANCELLED;
  }
}
