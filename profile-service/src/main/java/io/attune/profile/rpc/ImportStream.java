package io.attune.profile.rpc;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes an import's messages in batches, each stored before the next message is asked for, so that
 * a caller is never ahead of the store by more than a batch.
 *
 * @param <M> the messages
 * @param <T> the answer
 */
final class ImportStream<M, T> implements StreamObserver<M> {
  private static final int BATCH = 500;

  private final Consumer<List<M>> store;
  private final Supplier<T> answer;
  private final StreamObserver<T> caller;
  private final List<M> batch = new ArrayList<>(BATCH);
  private boolean failed;

  ImportStream(Consumer<List<M>> store, Supplier<T> answer, StreamObserver<T> caller) {
    this.store = store;
    this.answer = answer;
    this.caller = caller;
  }

  @Override
  public void onNext(M message) {
    // Messages that were under way when a batch failed still arrive.
    if (failed) {
      return;
    }
    batch.add(message);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  /** The caller left; what was stored before stays. */
  @Override
  public void onError(Throwable gone) {
    batch.clear();
  }

  @Override
  public void onCompleted() {
    if (failed) {
      return;
    }
    flush();
    caller.onNext(answer.get());
    caller.onCompleted();
  }

  private void flush() {
    failed = true;
    Calls.requireCaller();
    store.accept(batch);
    batch.clear();
    failed = false;
  }
}
