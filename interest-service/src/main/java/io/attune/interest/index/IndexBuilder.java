package io.attune.interest.index;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs what brings indexes into order, one task after another on a thread of its own.
 *
 * <p>An index has at most one task under way or waiting, so there are never more of them than
 * indexes. A task that fails is logged; its index stays as it was.
 */
public final class IndexBuilder implements Executor, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(IndexBuilder.class);
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread worker = new Thread(task, "index-builder");
            worker.setDaemon(true);
            worker.setPriority(Thread.MIN_PRIORITY);
            return worker;
          },
          // Only once closed: then nobody waits for an index any more.
          new ThreadPoolExecutor.DiscardPolicy());

  public IndexBuilder() {
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.error("An index is not brought into order; it is searched as before", e);
          }
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
