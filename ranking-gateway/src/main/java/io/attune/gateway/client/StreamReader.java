package io.attune.gateway.client;

import com.google.common.util.concurrent.SettableFuture;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.function.Consumer;

/** Hears the messages of a stream and settles a future when it ends. */
final class StreamReader<R, T> implements ClientResponseObserver<R, T> {
  private final Consumer<T> each;
  private final SettableFuture<Void> end;
  private volatile ClientCallStreamObserver<R> call;

  StreamReader(Consumer<T> each, SettableFuture<Void> end) {
    this.each = each;
    this.end = end;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<R> started) {
    call = started;
  }

  @Override
  public void onNext(T message) {
    each.accept(message);
  }

  @Override
  public void onError(Throwable thrown) {
    end.setException(thrown);
  }

  @Override
  public void onCompleted() {
    end.set(null);
  }

  /** Ends the call; the server hears of it. */
  void cancel() {
    call.cancel("nobody waits for the rest", null);
  }
}
