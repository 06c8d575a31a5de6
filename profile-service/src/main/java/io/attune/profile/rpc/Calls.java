package io.attune.profile.rpc;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.grpc.Context;
import io.grpc.Deadline;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the methods of all services share: no work for a caller who is gone, defaults of sizes. */
final class Calls {
  /** Entries of an import that are stored at once. */
  private static final int IMPORT_BATCH = 500;

  private static final int DEFAULT_PAGE_SIZE = 100;
  private static final int DEFAULT_HISTORY = 200;

  private Calls() {}

  /** Answers with blocking work, on the method's own thread. */
  static <T> Uni<T> answer(Supplier<T> work) {
    requireCaller();
    return Uni.createFrom().item(work);
  }

  /**
   * Answers an import with blocking work, on the thread that brings its messages: the next message
   * is asked for when the one before is dealt with, so a caller is never ahead by more than a batch.
   */
  static <M, T> Uni<T> answerImport(
      Multi<M> messages, Consumer<List<M>> take, Supplier<T> answer) {
    return messages
        .group()
        .intoLists()
        .of(IMPORT_BATCH)
        .onItem()
        .invoke(
            batch -> {
              requireCaller();
              take.accept(batch);
            })
        .onItem()
        .ignoreAsUni()
        .map(done -> answer.get());
  }

  /** Fails where the caller left or the deadline passed. */
  static void requireCaller() {
    Deadline deadline = Context.current().getDeadline();
    if (deadline != null && deadline.isExpired()) {
      throw new DeadlineExpired("the deadline passed before the work began");
    }
    if (Context.current().isCancelled()) {
      throw new Cancelled("the caller left");
    }
  }

  static int pageSize(int requested) {
    return requested == 0 ? DEFAULT_PAGE_SIZE : requested;
  }

  static int historyLimit(int requested) {
    return requested == 0 ? DEFAULT_HISTORY : requested;
  }
}
