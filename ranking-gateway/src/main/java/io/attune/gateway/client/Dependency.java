package io.attune.gateway.client;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grpc.Status;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.ClientResponseObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Another service, asked within a budget and behind a circuit breaker.
 *
 * <p>While the service is out the breaker refuses calls at once and lets one through at a time to
 * see whether it is back; {@link #tryWhenOut} makes that one call without waiting for a reader's. A
 * call that the caller ended, or that ran out of a budget the caller had cut short, says nothing
 * about the service and is not counted. Safe for use by many threads.
 */
public final class Dependency {
  private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(1);

  private final String name;
  private final CircuitBreaker breaker;
  private final Duration pause;
  private final MeterRegistry meters;

  /**
   * A service.
   *
   * @param name its name in answers and metrics, for example "profile"
   */
  public Dependency(String name, BreakerSettings settings, MeterRegistry meters) {
    this.name = name;
    this.breaker = CircuitBreaker.of(name, settings.config());
    this.pause = settings.pause();
    this.meters = meters;
    meters.gauge(
        "attune.gateway.out", Tags.of("dependency", name), this, self -> self.out() ? 1 : 0);
  }

  /** The service's name. */
  public String name() {
    return name;
  }

  /** True where calls are refused or only tried. */
  public boolean out() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  /**
   * Has the service tried by the gateway itself whenever it has been out for the breaker's pause,
   * so that no reader's request is the one that finds it back.
   *
   * @param trial one cheap call through {@link #call} with a whole budget
   */
  public void tryWhenOut(Supplier<CompletableFuture<?>> trial) {
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(
                        () -> {
                          var unused = trial.get();
                        });
              }
            });
  }

  /**
   * Makes one call; cancelling the answer cancels the call.
   *
   * @param stub the stub to call; gets the budget as its deadline, the caller's earlier one holds
   *     too
   * @param rpc the method
   * @return the answer, or a {@link Failure}
   */
  public <S extends AbstractStub<S>, T> CompletableFuture<T> call(
      S stub, Budget budget, Function<S, ListenableFuture<T>> rpc) {
    if (!breaker.tryAcquirePermission()) {
      count("REFUSED");
      return CompletableFuture.failedFuture(
          new Unavailable(name, "is out; it is tried again within a moment", null));
    }
    long start = System.nanoTime();
    ListenableFuture<T> pending = rpc.apply(stub.withDeadlineAfter(budget.time()));
    CompletableFuture<T> answer = new CompletableFuture<>();
    Futures.addCallback(pending, settle(answer, budget, start), MoreExecutors.directExecutor());
    var unused =
        answer.whenComplete(
            (value, thrown) -> {
              if (answer.isCancelled()) {
                pending.cancel(true);
              }
            });
    return answer;
  }

  /**
   * Makes one call that is answered by many messages; cancelling the answer cancels the call.
   *
   * @param budget for the whole of the stream
   * @param rpc the method; its answers go to the observer it is given
   * @param each gets every message, one at a time
   * @return ends when the stream has, or with a {@link Failure}
   */
  public <S extends AbstractStub<S>, R, T> CompletableFuture<Void> stream(
      S stub, Budget budget, BiConsumer<S, ClientResponseObserver<R, T>> rpc, Consumer<T> each) {
    if (!breaker.tryAcquirePermission()) {
      count("REFUSED");
      return CompletableFuture.failedFuture(
          new Unavailable(name, "is out; it is tried again within a moment", null));
    }
    SettableFuture<Void> pending = SettableFuture.create();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    Futures.addCallback(
        pending, settle(answer, budget, System.nanoTime()), MoreExecutors.directExecutor());
    StreamReader<R, T> reader = new StreamReader<>(each, pending);
    rpc.accept(stub.withDeadlineAfter(budget.time()), reader);
    var unused =
        answer.whenComplete(
            (value, thrown) -> {
              if (answer.isCancelled()) {
                reader.cancel();
              }
            });
    return answer;
  }

  private <T> FutureCallback<T> settle(CompletableFuture<T> answer, Budget budget, long start) {
    return new FutureCallback<>() {
      @Override
      public void onSuccess(T value) {
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        count("OK");
        answer.complete(value);
      }

      @Override
      public void onFailure(Throwable thrown) {
        Status status =
            thrown instanceof CancellationException
                ? Status.CANCELLED
                : Status.fromThrowable(thrown);
        note(status, budget, start, thrown);
        count(status.getCode().name());
        answer.completeExceptionally(failure(status, budget, thrown));
      }
    };
  }

  private void note(Status status, Budget budget, long start, Throwable thrown) {
    switch (status.getCode()) {
      case UNAVAILABLE, INTERNAL, UNKNOWN, UNIMPLEMENTED, DATA_LOSS ->
          breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, thrown);
      case DEADLINE_EXCEEDED -> {
        if (budget.whole()) {
          breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, thrown);
        } else {
          breaker.releasePermission();
        }
      }
      // It answered, so it is there.
      case INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, OUT_OF_RANGE, ALREADY_EXISTS ->
          breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      default -> breaker.releasePermission();
    }
  }

  private Failure failure(Status status, Budget budget, Throwable thrown) {
    return switch (status.getCode()) {
      case DEADLINE_EXCEEDED ->
          new DeadlineExpired(name + ": no answer within " + budget.time().toMillis() + " ms");
      case CANCELLED -> new Cancelled(name + ": the caller left");
      case RESOURCE_EXHAUSTED ->
          new Overloaded(name + ": " + status.getDescription(), RETRY_WHEN_FULL);
      default ->
          new Unavailable(
              name, status.getCode() + " " + String.valueOf(status.getDescription()), thrown);
    };
  }

  private void count(String outcome) {
    meters.counter("attune.gateway.calls", "dependency", name, "outcome", outcome).increment();
  }
}
