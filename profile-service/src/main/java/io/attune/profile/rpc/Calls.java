package io.attune.profile.rpc;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** What the methods of all services share: no work for a caller who is gone, defaults of sizes. */
final class Calls {
  private static final int DEFAULT_PAGE_SIZE = 100;
  private static final int DEFAULT_HISTORY = 200;

  private Calls() {}

  /** Answers with blocking work, on the method's own thread. */
  static <T> void answer(StreamObserver<T> caller, Supplier<T> work) {
    requireCaller();
    caller.onNext(work.get());
    caller.onCompleted();
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
