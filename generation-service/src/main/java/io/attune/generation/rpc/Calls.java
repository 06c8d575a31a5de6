package io.attune.generation.rpc;

import io.attune.contract.failure.Cancelled;
import io.attune.generation.decode.Priority;
import io.attune.generation.write.CachePolicy;
import io.attune.generation.write.Cancellation;
import io.attune.generation.write.Terms;
import io.grpc.Context;
import io.grpc.Deadline;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on calls away from the threads that serve connections, on the caller's terms. */
final class Calls {
  private final CallPool pool;
  private final Clock clock;

  Calls(CallPool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** A call with one answer. Call it on the method's thread, which knows the deadline. */
  <T> Uni<T> answer(Priority priority, CachePolicy policy, Function<Terms, T> work) {
    Terms terms = terms(priority, policy);
    return Uni.createFrom()
        .<T>emitter(
            answer -> {
              answer.onTermination(terms.cancellation()::cancel);
              pool.run(
                  () -> {
                    try {
                      answer.complete(work.apply(terms));
                    } catch (RuntimeException | Error e) {
                      fail(terms, e, answer::fail);
                    }
                  });
            });
  }

  /** A call with many answers; they are few and short, so they wait for a slow caller. */
  <T> Multi<T> stream(Priority priority, CachePolicy policy, BiConsumer<Terms, Consumer<T>> work) {
    Terms terms = terms(priority, policy);
    return Multi.createFrom()
        .emitter(
            answers -> {
              answers.onTermination(terms.cancellation()::cancel);
              pool.run(
                  () -> {
                    try {
                      work.accept(terms, answers::emit);
                      answers.complete();
                    } catch (RuntimeException | Error e) {
                      fail(terms, e, answers::fail);
                    }
                  });
            },
            BackPressureStrategy.BUFFER);
  }

  /** A caller that is gone hears no failure, and that it is gone is none. */
  private static void fail(Terms terms, Throwable failure, Consumer<Throwable> caller) {
    if (!(failure instanceof Cancelled && terms.cancellation().isCancelled())) {
      caller.accept(failure);
    }
  }

  private Terms terms(Priority priority, CachePolicy policy) {
    Cancellation cancellation = new Cancellation();
    Context context = Context.current();
    context.addListener(ended -> cancellation.cancel(), Runnable::run);
    return new Terms(priority, policy, deadline(context.getDeadline()), cancellation);
  }

  private Instant deadline(Deadline deadline) {
    return deadline == null
        ? null
        : clock.instant().plusNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
  }
}
