package io.attune.contract.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.grpc.Context;
import io.grpc.ServerCall;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hands a call's events on in their order, one at a time, on another executor.
 *
 * <p>An event that throws, or an executor that refuses, ends the call; later events but the last
 * ones, cancel and complete, are dropped.
 */
final class SerialListener<ReqT> extends ServerCall.Listener<ReqT> {
  private final ServerCall.Listener<ReqT> listener;
  private final Executor executor;
  private final Context context;
  private final OffloadInterceptor.Ending ending;

  @GuardedBy("events")
  private final Queue<Runnable> events = new ArrayDeque<>();

  @GuardedBy("events")
  private boolean running;

  private volatile boolean ended;

  SerialListener(
      ServerCall.Listener<ReqT> listener,
      Executor executor,
      Context context,
      OffloadInterceptor.Ending ending) {
    this.listener = listener;
    this.executor = executor;
    this.context = context;
    this.ending = ending;
  }

  @Override
  public void onReady() {
    add(unlessEnded(listener::onReady));
  }

  @Override
  public void onMessage(ReqT message) {
    add(unlessEnded(() -> listener.onMessage(message)));
  }

  @Override
  public void onHalfClose() {
    add(unlessEnded(listener::onHalfClose));
  }

  @Override
  public void onCancel() {
    add(listener::onCancel);
  }

  @Override
  public void onComplete() {
    add(listener::onComplete);
  }

  private Runnable unlessEnded(Runnable event) {
    return () -> {
      if (!ended) {
        event.run();
      }
    };
  }

  private void add(Runnable event) {
    synchronized (events) {
      events.add(event);
      if (running) {
        return;
      }
      running = true;
    }
    try {
      executor.execute(() -> context.run(this::drain));
    } catch (RejectedExecutionException full) {
      synchronized (events) {
        events.clear();
        running = false;
      }
      if (!ended) {
        ended = true;
        ending.refuse();
      }
    }
  }

  private void drain() {
    for (Runnable event = next(); event != null; event = next()) {
      try {
        event.run();
      } catch (RuntimeException | Error thrown) {
        ended = true;
        ending.fail(thrown);
      }
    }
  }

  private Runnable next() {
    synchronized (events) {
      Runnable event = events.poll();
      running = event != null;
      return event;
    }
  }
}
