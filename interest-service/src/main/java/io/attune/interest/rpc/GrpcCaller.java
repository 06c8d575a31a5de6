package io.attune.interest.rpc;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.interest.batching.Caller;
import io.attune.interest.batching.Priority;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The caller of a gRPC call.
 *
 * @param priority how urgent the call is
 * @param context of the call; it ends when the caller leaves, its deadline passes or the call is
 *     over
 */
record GrpcCaller(Priority priority, Context context) implements Caller {
  /** The caller of the call that this thread works on. */
  static GrpcCaller current(io.attune.interest.v1.Priority priority) {
    return new GrpcCaller(
        priority == io.attune.interest.v1.Priority.PRIORITY_PREFETCH
            ? Priority.PREFETCH
            : Priority.INTERACTIVE,
        Context.current());
  }

  /** Ends the work on the call at hand when nobody waits for it. */
  static void requireCurrent() {
    new GrpcCaller(Priority.INTERACTIVE, Context.current()).requirePresent();
  }

  @Override
  public Optional<Duration> timeLeft() {
    return Optional.ofNullable(context.getDeadline())
        .map(deadline -> Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
  }

  @Override
  public void onLeave(Consumer<Failure> action) {
    context.addListener(ended -> action.accept(reason()), Runnable::run);
  }

  @Override
  public void requirePresent() {
    if (isExpired() || context.isCancelled()) {
      throw reason();
    }
  }

  private Failure reason() {
    return isExpired() || context.cancellationCause() instanceof TimeoutException
        ? new DeadlineExpired("the deadline passed before the answer was found")
        : new Cancelled("the caller left before the answer was found");
  }

  private boolean isExpired() {
    Deadline deadline = context.getDeadline();
    return deadline != null && deadline.isExpired();
  }
}
