package io.attune.interest.replica;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.index.Catalogues;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Follows the profile service: loads all items once, then applies every change, on one thread of
 * its own.
 *
 * <p>The change stream is read from positions noted before the load, so a change made during the
 * load is applied after it; applying one twice is harmless. It is read without a consumer group: a
 * group deals each entry to one of its members, but the catalogue lives in the memory of every
 * replica, so every replica needs every change. Where entries were trimmed before they were read,
 * everything is loaded again.
 *
 * <p>While the profile service or Redis is away the catalogue stays as it was, and the same step is
 * tried again after a growing pause. {@link #isLoaded()} turns true with the first load and stays
 * true.
 *
 * <p>What is trending, and who took up what, is told by the changes; at start those of the last
 * days are read again, as far as the stream still has them.
 */
public final class CatalogueReplica implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CatalogueReplica.class);
  private static final long STOP_SECONDS = 5;

  private final ItemSource items;
  private final ChangeSource changes;
  private final CatalogueWriter writer;
  private final Catalogues catalogues;
  private final ReplicaTimes times;
  private final Clock clock;
  private final Backoff backoff;
  private final Thread thread = new Thread(this::run, "catalogue-replica");
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Positions positions; // Confined to the thread; null until loaded, and again after a gap.
  private boolean away; // Confined to the thread.
  private volatile boolean loaded;

  public CatalogueReplica(
      ItemSource items,
      ChangeSource changes,
      CatalogueWriter writer,
      Catalogues catalogues,
      ReplicaTimes times,
      Clock clock) {
    this.items = items;
    this.changes = changes;
    this.writer = writer;
    this.catalogues = catalogues;
    this.times = times;
    this.clock = clock;
    this.backoff = new Backoff(times.firstRetry(), times.longestRetry());
  }

  /** Starts the thread. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether all items have been loaded once. */
  public boolean isLoaded() {
    return loaded;
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration pause = Duration.ZERO;
    while (!pausedUntilStop(pause)) {
      pause = step();
    }
  }

  /** One load or one read of changes; answers how long to wait before the next. */
  private Duration step() {
    try {
      if (positions == null) {
        load();
      }
      boolean idle = follow();
      returned();
      return idle ? times.poll() : Duration.ZERO;
    } catch (Unavailable e) {
      if (!away && stopped.getCount() > 0) {
        LOG.warnf("The catalogue cannot be followed now and stays as it is: %s", e.getMessage());
      }
      away = true;
      return backoff.next();
    } catch (RuntimeException e) {
      // A defect must not end the thread: the service would serve an ever older catalogue.
      LOG.error("The catalogue is loaded again after an unexpected failure", e);
      positions = null;
      return backoff.next();
    }
  }

  private void returned() {
    backoff.reset();
    if (away) {
      away = false;
      LOG.info("The catalogue is followed again");
    }
  }

  private void load() {
    Positions noted = changes.latest();
    Set<Tenant> tenants = new HashSet<>(changes.tenants());
    tenants.addAll(catalogues.tenants());
    tenants.forEach(tenant -> writer.load(tenant, items));
    if (!loaded) {
      changes.replay(clock.instant().minus(times.replay()), noted, writer::applyBehaviour);
    }
    positions = noted;
    loaded = true;
    LOG.infof("Loaded %d items of %d tenants", catalogues.size(), tenants.size());
  }

  /** Applies what changed; answers whether there was nothing. */
  private boolean follow() {
    ChangeSource.Batch batch = changes.readAfter(positions);
    if (!batch.complete()) {
      LOG.warn("Changes were trimmed before they were read; the catalogue is loaded again");
      positions = null;
      return false;
    }
    writer.apply(batch.changes());
    positions = batch.next();
    return batch.changes().isEmpty();
  }

  private boolean pausedUntilStop(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }
}
