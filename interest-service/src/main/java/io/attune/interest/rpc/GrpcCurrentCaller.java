package io.attune.interest.rpc;

import io.attune.interest.batching.Caller;
import io.attune.interest.inference.CurrentCaller;
import io.attune.interest.v1.Priority;
import jakarta.inject.Singleton;

/** The gRPC call's caller, for rooms that do not know gRPC. */
@Singleton
class GrpcCurrentCaller implements CurrentCaller {
  @Override
  public Caller get() {
    return GrpcCaller.current(Priority.PRIORITY_INTERACTIVE);
  }
}
