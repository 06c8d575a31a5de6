package io.attune.gateway.client;

import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The call that the present work is done for: its deadline, and whether somebody still waits.
 *
 * <p>Calls to other services made on the method's own thread, or within {@link #run}, end with it.
 */
public final class Caller {
  private final Context context;

  private Caller(Context context) {
    this.context = context;
  }

  /** The caller of the method that runs on this thread. */
  public static Caller current() {
    return new Caller(Context.current());
  }

  /** Time until the caller's deadline, negative after it; empty where the caller set none. */
  public Optional<Duration> remaining() {
    return Optional.ofNullable(context.getDeadline()).map(Caller::until);
  }

  /** True where nobody waits for the answer any more. */
  public boolean gone() {
    return context.isCancelled();
  }

  /** Runs work on behalf of the caller, on this thread. */
  public void run(Runnable work) {
    context.run(work);
  }

  private static Duration until(Deadline deadline) {
    return Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
  }
}
