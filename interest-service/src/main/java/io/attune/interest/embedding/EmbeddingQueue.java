package io.attune.interest.embedding;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.TextVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Embeds the catalogue's texts in the background, newest items first, on one thread of its own.
 *
 * <p>An item waits at most once, with its latest text, so the queue never holds more than the
 * catalogue does. The cache is asked first and failing it costs only the computation; a text that
 * cannot be embedded is logged and passed over, its item is then not found by content.
 */
public final class EmbeddingQueue implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EmbeddingQueue.class);
  private static final int BATCH = 32;
  private static final long STOP_SECONDS = 5;

  private record Key(Tenant tenant, String itemId) {}

  private record Waiting(Key key, Instant publishTime, ItemText text) {}

  private static final Comparator<Waiting> NEWEST_FIRST =
      Comparator.comparing(Waiting::publishTime)
          .reversed()
          .thenComparing(waiting -> waiting.key().tenant().id())
          .thenComparing(waiting -> waiting.key().itemId());

  private final Catalogues catalogues;
  private final TextEmbedder embedder;
  private final VectorCache cache;
  private final EmbeddingMetrics metrics;
  private final Thread worker = new Thread(this::work, "text-embedding");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private final TreeMap<Waiting, Waiting> order = new TreeMap<>(NEWEST_FIRST);

  @GuardedBy("lock")
  private final Map<Key, Waiting> waitingByKey = new HashMap<>();

  @GuardedBy("lock")
  private boolean stopped;

  public EmbeddingQueue(
      Catalogues catalogues, TextEmbedder embedder, VectorCache cache, EmbeddingMetrics metrics) {
    this.catalogues = catalogues;
    this.embedder = embedder;
    this.cache = cache;
    this.metrics = metrics;
  }

  /** Starts the thread. */
  public void start() {
    worker.setDaemon(true);
    worker.start();
  }

  /** Has an item's text embedded; a text of the same item that still waits is replaced. */
  public void add(Tenant tenant, String itemId, Instant publishTime, ItemText text) {
    Waiting waiting = new Waiting(new Key(tenant, itemId), publishTime, text);
    lock.lock();
    try {
      drop(waiting.key());
      waitingByKey.put(waiting.key(), waiting);
      order.put(waiting, waiting);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets an item's text and cached vector. */
  public void forget(Tenant tenant, String itemId) {
    lock.lock();
    try {
      drop(new Key(tenant, itemId));
    } finally {
      lock.unlock();
    }
    try {
      cache.forget(tenant, List.of(itemId));
    } catch (Unavailable e) {
      // The entry expires by itself, and its digest keeps it from being taken for another text.
      metrics.cacheFailed();
    }
  }

  /** How many texts wait. */
  public int size() {
    lock.lock();
    try {
      return order.size();
    } finally {
      lock.unlock();
    }
  }

  /** Stops the thread after the text at hand. */
  @Override
  public void close() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      worker.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    for (List<Waiting> batch = take(); !batch.isEmpty(); batch = take()) {
      Map<Tenant, Map<String, ItemText>> byTenant = new LinkedHashMap<>();
      for (Waiting waiting : batch) {
        byTenant
            .computeIfAbsent(waiting.key().tenant(), unused -> new LinkedHashMap<>())
            .put(waiting.key().itemId(), waiting.text());
      }
      byTenant.forEach(this::embed);
    }
  }

  /** The newest that wait; blocks until there is one; empty once stopped. */
  private List<Waiting> take() {
    lock.lock();
    try {
      while (order.isEmpty() && !stopped) {
        changed.awaitUninterruptibly();
      }
      List<Waiting> batch = new ArrayList<>();
      while (!stopped && batch.size() < BATCH && !order.isEmpty()) {
        Waiting waiting = order.pollFirstEntry().getKey();
        waitingByKey.remove(waiting.key());
        batch.add(waiting);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void embed(Tenant tenant, Map<String, ItemText> texts) {
    Catalogue catalogue = catalogues.write(tenant);
    Map<String, TextVector> known = findCached(tenant, texts);
    known.forEach(catalogue::setVector);
    Map<String, TextVector> computed = new LinkedHashMap<>();
    texts.forEach(
        (itemId, text) -> {
          if (!known.containsKey(itemId) && !isStopped()) {
            TextVector vector = compute(text);
            if (vector != null) {
              catalogue.setVector(itemId, vector);
              computed.put(itemId, vector);
            }
          }
        });
    metrics.embedded(known.size(), computed.size());
    store(tenant, computed);
  }

  private TextVector compute(ItemText text) {
    try {
      return new TextVector(text.digest(), embedder.embed(text.text()));
    } catch (RuntimeException e) {
      metrics.failed();
      LOG.warnf(e, "A text of %d characters cannot be embedded", text.text().length());
      return null;
    }
  }

  private Map<String, TextVector> findCached(Tenant tenant, Map<String, ItemText> texts) {
    Map<String, String> digests = new LinkedHashMap<>();
    texts.forEach((itemId, text) -> digests.put(itemId, text.digest()));
    try {
      return cache.find(tenant, embedder.name(), digests);
    } catch (Unavailable e) {
      metrics.cacheFailed();
      return Map.of();
    }
  }

  private void store(Tenant tenant, Map<String, TextVector> vectors) {
    if (vectors.isEmpty()) {
      return;
    }
    try {
      cache.store(tenant, embedder.name(), vectors);
    } catch (Unavailable e) {
      metrics.cacheFailed();
    }
  }

  private boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void drop(Key key) {
    Waiting before = waitingByKey.remove(key);
    if (before != null) {
      order.remove(before);
    }
  }
}
