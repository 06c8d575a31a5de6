package io.attune.interest.topic;

import io.attune.contract.Tenant;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The topics of all tenants' texts, brought up to date in the background on one thread of its own.
 *
 * <p>A catalogue that changed is looked through again, but then rests many times as long as that
 * took: however large it is and however often it changes, a twentieth of one core is spent on it at
 * most. Reading takes no lock and never waits.
 */
public final class TopicDirectory implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TopicDirectory.class);
  private static final int REST = 20;
  private static final long STOP_SECONDS = 5;

  /** What was found, of which state of the catalogue, and when to look again at the earliest. */
  private record Found(TextTopics topics, long changes, Instant next) {}

  private final Catalogues catalogues;
  private final Duration pause;
  private final Clock clock;
  private final Map<Tenant, Found> found = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "topics");
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param pause between two looks for changes
   */
  public TopicDirectory(Catalogues catalogues, Duration pause, Clock clock) {
    this.catalogues = catalogues;
    this.pause = pause;
    this.clock = clock;
  }

  /** Starts the thread. */
  public void start() {
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  /** A tenant's topics as of the last look; none before the first. */
  public TextTopics read(Tenant tenant) {
    Found last = found.get(tenant);
    return last == null ? TextTopics.NONE : last.topics();
  }

  /** Looks through the catalogues that changed and have rested. */
  public void refresh() {
    for (Tenant tenant : catalogues.tenants()) {
      Catalogue catalogue = catalogues.read(tenant);
      Found last = found.get(tenant);
      Instant start = clock.instant();
      long changes = catalogue.changes();
      if (last == null || (last.changes() != changes && !start.isBefore(last.next()))) {
        TextTopics topics = TopicDiscovery.of(catalogue);
        Instant end = clock.instant();
        Instant next = end.plus(Duration.between(start, end).multipliedBy(REST));
        found.put(tenant, new Found(topics, changes, next));
      }
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          refresh();
        } catch (RuntimeException e) {
          // A defect must not end the thread: the topics would grow ever older.
          LOG.error("Topics stay as they were after an unexpected failure", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
