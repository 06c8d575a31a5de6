package io.attune.generation.openai;

import io.attune.contract.failure.Overloaded;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that requests are parsed and laid out on: a long prompt would hold up all that shares
 * its connection's thread.
 */
final class Readers implements AutoCloseable {
  private static final int THREADS = 2;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  private final ThreadPoolExecutor threads;
  private final int most;

  /**
   * @param most requests that wait to be read
   */
  Readers(int most) {
    this.most = most;
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(most),
            task -> {
              Thread thread = new Thread(task, "openai-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Reads a request.
   *
   * @throws Overloaded where too many wait
   */
  void run(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      throw new Overloaded(most + " requests wait to be read, the most allowed", RETRY_AFTER);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
