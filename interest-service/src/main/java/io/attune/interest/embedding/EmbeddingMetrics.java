package io.attune.interest.embedding;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of the texts that were to be embedded. */
public final class EmbeddingMetrics {
  private final Counter cached;
  private final Counter computed;
  private final Counter failed;
  private final Counter cacheFailed;

  public EmbeddingMetrics(MeterRegistry registry) {
    this.cached = registry.counter("attune.interest.embeddings", "source", "cache");
    this.computed = registry.counter("attune.interest.embeddings", "source", "encoder");
    this.failed = registry.counter("attune.interest.embedding.failures");
    this.cacheFailed = registry.counter("attune.interest.cache.failures", "cache", "text-vectors");
  }

  void embedded(int fromCache, int fromEncoder) {
    cached.increment(fromCache);
    computed.increment(fromEncoder);
  }

  void failed() {
    failed.increment();
  }

  void cacheFailed() {
    cacheFailed.increment();
  }
}
