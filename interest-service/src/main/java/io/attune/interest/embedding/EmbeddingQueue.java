package io.attune.interest.embedding;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.embedding.WaitingTexts.Key;
import io.attune.interest.embedding.WaitingTexts.Waiting;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.TextVector;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  private final Catalogues catalogues;
  private final TextEmbedder embedder;
  private final VectorCache cache;
  private final EmbeddingMetrics metrics;
  private final Thread worker = new Thread(this::work, "text-embedding");

  private final WaitingTexts waiting = new WaitingTexts();
  private volatile boolean stopped;

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

  /** Embeds all that waits on the caller's thread, where no thread was started. */
  public void drain() {
    while (waiting.size() > 0) {
      embed(waiting.take(BATCH));
    }
  }

  /** Has an item's text embedded; a text of the same item that still waits is replaced. */
  public void add(Tenant tenant, String itemId, Instant publishTime, ItemText text) {
    waiting.put(new Waiting(new Key(tenant, itemId), publishTime, text));
  }

  /** Forgets an item's text and cached vector. */
  public void forget(Tenant tenant, String itemId) {
    waiting.remove(new Key(tenant, itemId));
    try {
      cache.forget(tenant, List.of(itemId));
    } catch (Unavailable e) {
      // The entry expires by itself, and its digest keeps it from being taken for another text.
      metrics.cacheFailed();
    }
  }

  /** How many texts wait. */
  public int size() {
    return waiting.size();
  }

  /** Stops the thread after the text at hand. */
  @Override
  public void close() {
    stopped = true;
    waiting.close();
    try {
      worker.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    for (List<Waiting> batch = waiting.take(BATCH); !batch.isEmpty(); batch = waiting.take(BATCH)) {
      try {
        embed(batch);
      } catch (RuntimeException e) {
        // A defect must not end the thread: no later item would be found by content.
        metrics.failed();
        LOG.errorf(e, "%d texts are passed over after an unexpected failure", batch.size());
      }
    }
  }

  private void embed(List<Waiting> batch) {
    Map<Tenant, Map<String, ItemText>> byTenant = new LinkedHashMap<>();
    for (Waiting next : batch) {
      byTenant
          .computeIfAbsent(next.key().tenant(), unused -> new LinkedHashMap<>())
          .put(next.key().itemId(), next.text());
    }
    byTenant.forEach(this::embed);
  }

  private void embed(Tenant tenant, Map<String, ItemText> texts) {
    Catalogue catalogue = catalogues.write(tenant);
    Map<String, TextVector> known = findCached(tenant, texts);
    known.forEach(catalogue::setVector);
    Map<String, TextVector> computed = new LinkedHashMap<>();
    texts.forEach(
        (itemId, text) -> {
          if (!known.containsKey(itemId) && !stopped) {
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
}
