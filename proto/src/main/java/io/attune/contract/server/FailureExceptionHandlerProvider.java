package io.attune.contract.server;

import io.attune.contract.failure.Failure;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * Turns what a method throws into the status its caller gets.
 *
 * <p>A {@link Failure} becomes the status of its type. Anything else is a defect of the service: it
 * is logged here, once, and the caller gets {@code INTERNAL} without details.
 */
@ApplicationScoped
public class FailureExceptionHandlerProvider implements ExceptionHandlerProvider {
  private static final Logger LOG = Logger.getLogger(FailureExceptionHandlerProvider.class);

  @Override
  public <ReqT, RespT> ExceptionHandler<ReqT, RespT> createHandler(
      Listener<ReqT> listener, ServerCall<ReqT, RespT> call, Metadata metadata) {
    return new ExceptionHandler<>(listener, call, metadata) {
      @Override
      protected void handleException(
          Throwable exception, ServerCall<ReqT, RespT> serverCall, Metadata headers) {
        close(serverCall, exception);
      }
    };
  }

  /** Ends a call with the status of what was thrown. */
  static void close(ServerCall<?, ?> call, Throwable thrown) {
    StatusRuntimeException status = statusOf(thrown);
    Metadata trailers = status.getTrailers();
    call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  @Override
  public Throwable transform(Throwable thrown) {
    return statusOf(thrown);
  }

  private static StatusRuntimeException statusOf(Throwable thrown) {
    if (thrown instanceof Failure failure) {
      return StatusMapping.status(failure);
    } else if (thrown instanceof StatusRuntimeException status) {
      return status;
    } else if (thrown instanceof StatusException status) {
      return new StatusRuntimeException(status.getStatus(), status.getTrailers());
    } else if (thrown instanceof CompletionException wrapped && wrapped.getCause() != null) {
      return statusOf(wrapped.getCause());
    }
    LOG.error("a method failed unexpectedly", thrown);
    return new StatusRuntimeException(
        Status.INTERNAL.withDescription("the service failed; its log says why"));
  }
}
