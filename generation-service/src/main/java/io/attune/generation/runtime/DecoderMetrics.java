package io.attune.generation.runtime;

import io.attune.generation.decode.Decoder;
import io.attune.generation.decode.DecoderObserver;
import io.attune.generation.decode.DecoderState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/**
 * Shows what the decoders are doing, by the names that vLLM gives its metrics. A model that takes
 * over from another of its name goes on with its counts.
 *
 * <p>Safe for many threads.
 */
final class DecoderMetrics {
  private final MeterRegistry registry;

  /** The decoders at work by their model's name: while one takes over from another, both. */
  private final Map<String, Collection<Watched>> watched = new ConcurrentHashMap<>();

  private record Watched(Decoder decoder, int cacheTokens) {}

  DecoderMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Who counts what the decoder of a model's name does. */
  DecoderObserver of(String model) {
    return new DecoderMeters(registry, model);
  }

  /**
   * Shows what a decoder is at.
   *
   * @param cacheTokens tokens that its cache holds
   */
  void watch(String model, Decoder decoder, int cacheTokens) {
    watched.computeIfAbsent(model, this::gauges).add(new Watched(decoder, cacheTokens));
  }

  /** Shows a decoder no more. */
  void forget(String model, Decoder decoder) {
    watched.get(model).removeIf(each -> each.decoder() == decoder);
  }

  private Collection<Watched> gauges(String model) {
    Collection<Watched> decoders = new CopyOnWriteArrayList<>();
    gauge(
        model,
        "num.requests.waiting",
        "Requests that wait",
        decoders,
        DecoderState::queuedRequests);
    gauge(
        model,
        "num.requests.running",
        "Requests being worked on",
        decoders,
        DecoderState::runningRequests);
    gauge(
        model,
        "sequences.running",
        "Candidates being written",
        decoders,
        DecoderState::runningSequences);
    Gauge.builder(DecoderMeters.PREFIX + "kv.cache.usage.perc", decoders, DecoderMetrics::usage)
        .description("Share of the key/value cache that is taken, kept prefixes with it; 1 is all")
        .tag(DecoderMeters.MODEL, model)
        .register(registry);
    return decoders;
  }

  private static double usage(Collection<Watched> decoders) {
    double total = decoders.stream().mapToInt(Watched::cacheTokens).sum();
    double free = decoders.stream().mapToInt(d -> d.decoder().state().freeCacheTokens()).sum();
    return total == 0 ? 0 : 1 - free / total;
  }

  private void gauge(
      String model,
      String name,
      String description,
      Collection<Watched> decoders,
      ToDoubleFunction<DecoderState> value) {
    Gauge.builder(
            DecoderMeters.PREFIX + name,
            decoders,
            all -> all.stream().mapToDouble(d -> value.applyAsDouble(d.decoder().state())).sum())
        .description(description)
        .tag(DecoderMeters.MODEL, model)
        .register(registry);
  }
}
