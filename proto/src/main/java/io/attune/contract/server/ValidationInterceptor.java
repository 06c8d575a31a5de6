package io.attune.contract.server;

import com.google.protobuf.Message;
import io.attune.contract.failure.FieldViolation;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.validation.MessageValidator;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.List;

/**
 * Refuses a message that breaks its contract's rules before the method sees it.
 *
 * <p>The call ends with {@code INVALID_ARGUMENT} and every broken field; of a client stream, the
 * messages before it have been handed on.
 */
@ApplicationScoped
@GlobalInterceptor
public class ValidationInterceptor implements ServerInterceptor, Prioritized {
  private final MessageValidator validator = new MessageValidator();

  @Override
  public int getPriority() {
    return InterceptorOrder.VALIDATION;
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean refused;

      @Override
      public void onMessage(ReqT message) {
        if (refused) {
          return;
        }
        List<FieldViolation> violations = validator.violations((Message) message);
        if (violations.isEmpty()) {
          super.onMessage(message);
        } else {
          refused = true;
          StatusRuntimeException status = StatusMapping.status(new InvalidInput(violations));
          call.close(status.getStatus(), status.getTrailers());
          super.onCancel();
        }
      }

      @Override
      public void onHalfClose() {
        if (!refused) {
          super.onHalfClose();
        }
      }
    };
  }
}
