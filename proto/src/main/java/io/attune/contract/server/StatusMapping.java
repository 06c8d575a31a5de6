package io.attune.contract.server;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.contract.failure.Unavailable;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/**
 * The one table from typed failures to gRPC statuses (AIP-193).
 *
 * <p>Every status carries one {@code ErrorInfo}; {@code INVALID_ARGUMENT} carries the fields,
 * {@code RESOURCE_EXHAUSTED} how long to wait.
 */
final class StatusMapping {
  private static final String DOMAIN = "attune.io";

  private StatusMapping() {}

  static StatusRuntimeException status(Failure failure) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(code(failure).getNumber())
            .setMessage(failure.getMessage())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder().setReason(failure.reason()).setDomain(DOMAIN).build()));
    if (failure instanceof InvalidInput invalid) {
      status.addDetails(Any.pack(badRequest(invalid)));
    } else if (failure instanceof Overloaded overloaded) {
      status.addDetails(Any.pack(retryInfo(overloaded)));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  private static Code code(Failure failure) {
    if (failure instanceof InvalidInput) {
      return Code.INVALID_ARGUMENT;
    } else if (failure instanceof NotFound) {
      return Code.NOT_FOUND;
    } else if (failure instanceof PreconditionFailed) {
      return Code.FAILED_PRECONDITION;
    } else if (failure instanceof Overloaded) {
      return Code.RESOURCE_EXHAUSTED;
    } else if (failure instanceof DeadlineExpired) {
      return Code.DEADLINE_EXCEEDED;
    } else if (failure instanceof Cancelled) {
      return Code.CANCELLED;
    } else if (failure instanceof Unavailable) {
      return Code.UNAVAILABLE;
    }
    throw new IllegalArgumentException("no status for " + failure.getClass());
  }

  private static BadRequest badRequest(InvalidInput invalid) {
    BadRequest.Builder request = BadRequest.newBuilder();
    invalid
        .violations()
        .forEach(
            violation ->
                request
                    .addFieldViolationsBuilder()
                    .setField(violation.field())
                    .setDescription(violation.problem()));
    return request.build();
  }

  private static RetryInfo retryInfo(Overloaded overloaded) {
    return RetryInfo.newBuilder()
        .setRetryDelay(
            Duration.newBuilder()
                .setSeconds(overloaded.retryAfter().getSeconds())
                .setNanos(overloaded.retryAfter().getNano()))
        .build();
  }
}
