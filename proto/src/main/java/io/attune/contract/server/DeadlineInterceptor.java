package io.attune.contract.server;

import io.attune.contract.failure.InvalidInput;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Puts the caller's deadline into the call's {@link Context}.
 *
 * <p>The unified Quarkus server does not do it. A method finds the deadline in {@code
 * Context.current().getDeadline()}; stubs used on the method's thread inherit it. The context ends
 * when the deadline passes, the caller leaves or the call completes.
 */
@ApplicationScoped
@GlobalInterceptor
public class DeadlineInterceptor implements ServerInterceptor, Prioritized {
  private static final Metadata.Key<String> TIMEOUT =
      Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "attune-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public int getPriority() {
    return InterceptorOrder.DEADLINE;
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    // Forked: a reused Vert.x context may still hold the cancelled context of an earlier call.
    Context parent = Context.current().fork();
    CancellableContext context;
    try {
      context = withDeadline(parent, headers.get(TIMEOUT));
    } catch (InvalidInput malformed) {
      StatusRuntimeException status = StatusMapping.status(malformed);
      call.close(status.getStatus(), status.getTrailers());
      return new ServerCall.Listener<>() {};
    }
    return new SimpleForwardingServerCallListener<>(
        Contexts.interceptCall(context, call, headers, next)) {
      @Override
      public void onCancel() {
        try {
          super.onCancel();
        } finally {
          context.cancel(null);
        }
      }

      @Override
      public void onComplete() {
        try {
          super.onComplete();
        } finally {
          context.cancel(null);
        }
      }
    };
  }

  private CancellableContext withDeadline(Context parent, String timeout) {
    return timeout == null
        ? parent.withCancellation()
        : parent.withDeadlineAfter(GrpcTimeout.nanos(timeout), TimeUnit.NANOSECONDS, timer);
  }
}
