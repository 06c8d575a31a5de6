package io.attune.gateway.rpc;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.Overloaded;
import io.attune.gateway.client.Caller;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads that requests are worked on, and the bounded queue before them.
 *
 * <p>They are the gateway's own, not those of {@code @Blocking}: on the unified server of Quarkus
 * 3.33 an offloaded method may see the end of its request before the request, and then answers
 * {@code INTERNAL} (quarkusio/quarkus 48940). A request whose caller left while it waited is not
 * begun.
 */
public final class Workers implements AutoCloseable {
  private static final Duration RETRY = Duration.ofMillis(200);

  private final ThreadPoolExecutor threads;
  private final int waiting;

  /**
   * Starts no thread yet.
   *
   * @param count requests that are worked on at once
   * @param waiting requests that may wait
   */
  public Workers(int count, int waiting) {
    AtomicInteger number = new AtomicInteger();
    this.waiting = waiting;
    this.threads =
        new ThreadPoolExecutor(
            count,
            count,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(waiting),
            task -> {
              Thread thread = new Thread(task, "request-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Works on a request, on behalf of the caller of this thread.
   *
   * @param fail gets what the work throws, or {@link Overloaded} where no more may wait
   */
  void run(Runnable work, Consumer<Throwable> fail) {
    Caller caller = Caller.current();
    try {
      threads.execute(() -> caller.run(() -> attempt(work, fail, caller)));
    } catch (RejectedExecutionException e) {
      fail.accept(new Overloaded(waiting + " requests wait already", RETRY));
    }
  }

  // Whatever the work throws reaches the caller; the error mapping knows what to make of it.
  private static void attempt(Runnable work, Consumer<Throwable> fail, Caller caller) {
    try {
      if (caller.gone()) {
        throw new Cancelled("the caller left before the request was begun");
      }
      work.run();
    } catch (RuntimeException e) {
      fail.accept(e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
