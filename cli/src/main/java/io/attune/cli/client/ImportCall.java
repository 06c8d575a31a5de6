package io.attune.cli.client;

import io.attune.cli.output.CommandFailure;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** A client-streaming call that is repeated while its service is away. */
final class ImportCall {
  private static final int TRIES = 5;

  private final Rpc rpc;
  private final Duration pause;

  ImportCall(Rpc rpc, Duration pause) {
    this.rpc = rpc;
    this.pause = pause;
  }

  <E, Q, A> Written send(
      List<E> entries,
      Function<StreamObserver<A>, StreamObserver<Q>> method,
      Function<E, Q> request,
      Function<A, Written> answer) {
    Duration wait = pause;
    for (int attempt = 1; ; attempt++) {
      try {
        return answer.apply(once(entries, method, request));
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.UNAVAILABLE || attempt == TRIES) {
          throw rpc.failure(e);
        }
        sleep(wait);
        wait = wait.multipliedBy(2);
      }
    }
  }

  private static <E, Q, A> A once(
      List<E> entries,
      Function<StreamObserver<A>, StreamObserver<Q>> method,
      Function<E, Q> request) {
    LastMessage<A> answer = new LastMessage<>();
    StreamObserver<Q> sender = method.apply(answer);
    for (E entry : entries) {
      if (answer.future.isDone()) {
        break;
      }
      sender.onNext(request.apply(entry));
    }
    if (!answer.future.isDone()) {
      sender.onCompleted();
    }
    try {
      return answer.future.join();
    } catch (CompletionException e) {
      throw Status.fromThrowable(e.getCause())
          .asRuntimeException(Status.trailersFromThrowable(e.getCause()));
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("the import was interrupted", e);
    }
  }

  private static final class LastMessage<A> implements StreamObserver<A> {
    private final CompletableFuture<A> future = new CompletableFuture<>();
    private A last;

    @Override
    public void onNext(A message) {
      last = message;
    }

    @Override
    public void onError(Throwable error) {
      future.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
      if (last == null) {
        future.completeExceptionally(
            Status.INTERNAL.withDescription("the call ended without an answer").asException());
      } else {
        future.complete(last);
      }
    }
  }
}
