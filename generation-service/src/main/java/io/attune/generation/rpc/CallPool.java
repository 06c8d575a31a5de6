package io.attune.generation.rpc;

import io.attune.contract.failure.Overloaded;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that calls are worked on.
 *
 * <p>A call blocks its thread until its texts are there, and must not block the thread that hears
 * that its caller left. There is no queue: the decoder has one.
 */
public final class CallPool implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final ThreadPoolExecutor threads;
  private final int calls;

  /**
   * @param calls most calls at once
   */
  public CallPool(int calls) {
    AtomicInteger number = new AtomicInteger();
    this.calls = calls;
    this.threads =
        new ThreadPoolExecutor(
            0,
            calls,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "write-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Works on a call.
   *
   * @throws Overloaded where there are too many
   */
  void run(Runnable call) {
    try {
      threads.execute(call);
    } catch (RejectedExecutionException e) {
      throw new Overloaded(calls + " calls are being worked on, which is the most", RETRY_AFTER);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
