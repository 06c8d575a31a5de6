package io.attune.gateway.background;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A bounded queue and the one thread that works it off, in batches.
 *
 * <p>What does not fit is dropped and counted; what fails is tried again for a while, then dropped
 * and counted. Closing works off what is queued, each batch with one try. Safe for use by many
 * threads.
 */
public final class BackgroundQueue<T> implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BackgroundQueue.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String name;
  private final Settings settings;
  private final BlockingQueue<T> queue;
  private final Work<T> work;
  private final Counter dropped;
  private final Thread worker;
  private volatile boolean closing;

  /**
   * The bounds of a queue.
   *
   * @param capacity entries that may wait
   * @param batch entries that are worked off at once
   * @param tries how often a batch is tried, with half a second between
   * @param drain how long closing waits
   */
  public record Settings(int capacity, int batch, int tries, Duration drain) {
    public Settings {
      if (capacity < 1 || batch < 1 || tries < 1 || drain.isNegative()) {
        throw new IllegalArgumentException(
            "capacity, batch and tries must be at least 1, drain at least 0: "
                + capacity
                + ", "
                + batch
                + ", "
                + tries
                + ", "
                + drain);
      }
    }
  }

  /** What is done to the entries of a queue. */
  public interface Work<T> {
    /** Handles a batch; a {@link RuntimeException} has it tried again. */
    void handle(List<T> batch);
  }

  /**
   * Starts the thread.
   *
   * @param name for the thread and the metrics
   */
  public BackgroundQueue(String name, Settings settings, Work<T> work, MeterRegistry meters) {
    this.name = name;
    this.settings = settings;
    this.queue = new ArrayBlockingQueue<>(settings.capacity());
    this.work = work;
    this.dropped = meters.counter("attune.gateway.dropped", "queue", name);
    meters.gaugeCollectionSize("attune.gateway.queued", Tags.of("queue", name), queue);
    this.worker = new Thread(this::run, name);
    worker.setDaemon(true);
    worker.start();
  }

  /** Queues an entry, or drops it where the queue is full. */
  public void offer(T entry) {
    if (closing || !queue.offer(entry)) {
      dropped.increment();
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      worker.join(settings.drain().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.interrupt();
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        T first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          List<T> batch = new ArrayList<>();
          batch.add(first);
          queue.drainTo(batch, settings.batch() - 1);
          handle(batch);
        }
      }
    } catch (InterruptedException e) {
      // Closing waited long enough.
      dropped.increment(queue.size());
      Thread.currentThread().interrupt();
    }
  }

  private void handle(List<T> batch) throws InterruptedException {
    for (int tried = 1; ; tried++) {
      try {
        work.handle(batch);
        return;
      } catch (RuntimeException e) {
        if (closing || tried >= settings.tries()) {
          dropped.increment(batch.size());
          LOG.warnf("%s: %d dropped: %s", name, batch.size(), e.getMessage());
          return;
        }
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }
}
