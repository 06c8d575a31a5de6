package io.attune.generation.runtime;

import io.attune.generation.decode.Decoder;
import io.attune.generation.decode.DecoderState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** Shows what a decoder is doing. */
final class DecoderMetrics {
  private final MeterRegistry registry;
  private final Decoder decoder;

  private DecoderMetrics(MeterRegistry registry, Decoder decoder) {
    this.registry = registry;
    this.decoder = decoder;
  }

  static void bind(MeterRegistry registry, Decoder decoder) {
    DecoderMetrics metrics = new DecoderMetrics(registry, decoder);
    metrics.gauge("requests.waiting", "Requests that wait", DecoderState::queuedRequests);
    metrics.gauge("sequences.running", "Texts being written", DecoderState::runningSequences);
    metrics.gauge("cache.free.tokens", "Tokens the cache can take", DecoderState::freeCacheTokens);
    metrics.counter("steps", "Model steps", DecoderState::steps);
    metrics.counter("prompt.tokens", "Prompt tokens admitted", DecoderState::promptTokens);
    metrics.counter(
        "prompt.tokens.cached",
        "Prompt tokens that a kept prefix spared",
        DecoderState::cachedPromptTokens);
    metrics.counter("written.tokens", "Tokens written", DecoderState::writtenTokens);
    metrics.counter(
        "step.seconds",
        "Time spent in model steps, in seconds",
        state -> state.stepNanos() / (double) Duration.ofSeconds(1).toNanos());
  }

  private void gauge(String name, String description, ToDoubleFunction<DecoderState> value) {
    Gauge.builder("attune.generation.decoder." + name, decoder, d -> value.applyAsDouble(d.state()))
        .description(description)
        .register(registry);
  }

  private void counter(String name, String description, ToDoubleFunction<DecoderState> value) {
    FunctionCounter.builder(
            "attune.generation.decoder." + name, decoder, d -> value.applyAsDouble(d.state()))
        .description(description)
        .register(registry);
  }
}
