package io.attune.contract.server;

import io.attune.contract.failure.Overloaded;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs methods on threads that may block, the events of one call in their order.
 *
 * <p>{@code @Blocking} and {@code @RunOnVirtualThread} do not keep that order on the unified server
 * of Quarkus 3.33: a method may see the end of its request before the request, and then answers
 * {@code INTERNAL} or never (quarkusio/quarkus 48940). A service that blocks sets {@code
 * attune.server.threads} instead.
 */
@ApplicationScoped
@GlobalInterceptor
public class OffloadInterceptor implements ServerInterceptor, Prioritized {
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);
  private static final int WAITING_PER_THREAD = 32;

  private final Optional<ThreadPoolExecutor> threads;

  /**
   * @param count calls that are worked on at once; 0, the default, leaves methods on the event
   *     loop, where they must not block. Up to 32 calls a thread wait; more are refused
   */
  @Inject
  public OffloadInterceptor(
      @ConfigProperty(name = "attune.server.threads", defaultValue = "0") int count) {
    threads = count == 0 ? Optional.empty() : Optional.of(pool(count));
  }

  private static ThreadPoolExecutor pool(int count) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(count * WAITING_PER_THREAD),
            task -> {
              Thread thread = new Thread(task, "call-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  @Override
  public int getPriority() {
    return InterceptorOrder.OFFLOAD;
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    ServerCall.Listener<ReqT> listener = next.startCall(call, headers);
    return threads.isEmpty()
        ? listener
        : new SerialListener<>(listener, threads.get(), Context.current(), new Ending(call));
  }

  @PreDestroy
  void close() {
    threads.ifPresent(ThreadPoolExecutor::shutdown);
  }

  /** Ends a call that cannot go on. */
  record Ending(ServerCall<?, ?> call) {
    void fail(Throwable thrown) {
      if (!call.isCancelled()) {
        FailureExceptionHandlerProvider.close(call, thrown);
      }
    }

    void refuse() {
      fail(new Overloaded("all threads of the server are busy", RETRY_AFTER));
    }
  }
}
