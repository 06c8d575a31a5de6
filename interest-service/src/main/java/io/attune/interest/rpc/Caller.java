package io.attune.interest.rpc;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.grpc.Context;
import io.grpc.Deadline;

/** Whether somebody still waits for the answer of the call at hand. */
final class Caller {
  private Caller() {}

  /** Ends the work when nobody waits for it. */
  static void requirePresent() {
    Context context = Context.current();
    Deadline deadline = context.getDeadline();
    if (deadline != null && deadline.isExpired()) {
      throw new DeadlineExpired("the deadline passed before the answer was found");
    }
    if (context.isCancelled()) {
      throw new Cancelled("the caller left before the answer was found");
    }
  }
}
