package io.attune.generation.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import io.attune.generation.decode.Candidate;
import io.attune.generation.decode.DecoderObserver;
import io.attune.generation.decode.FinishReason;
import io.attune.generation.decode.Generation;
import io.attune.generation.decode.GenerationTimings;
import io.attune.generation.decode.ScriptedDecoder;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DecoderMetrics metrics = new DecoderMetrics(registry);
  private final DecoderObserver observer = metrics.of("tiny");

  /** What a scrape shows under a name, of the samples with these labels. */
  private List<Double> shown(String name, String... labels) {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("attune_generation_" + name + "{"))
        .filter(line -> line.contains("model_name=\"tiny\""))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .toList();
  }

  private void shows(double value, String name, String... labels) {
    assertThat(shown(name, labels)).as(name).singleElement(DOUBLE).isCloseTo(value, within(1e-9));
  }

  @Test
  void goesByTheNamesThatVllmGives() {
    metrics.watch("tiny", ScriptedDecoder.writing(""), 4_096);
    observer.prompt(100, 60);
    observer.step(44, 4, Duration.ofMillis(20));
    observer.firstToken(2, Duration.ofMillis(80));
    observer.tokens(4, Duration.ofMillis(15));
    observer.refused(DecoderObserver.Refusal.DEADLINE);
    observer.aborted(DecoderObserver.Abort.CANCELLED);
    observer.finished(
        new Generation(
            List.of(new Candidate(new int[] {1, 2, 3}, "a", -1, FinishReason.LENGTH)),
            new GenerationTimings(
                Duration.ofMillis(10), Duration.ofMillis(70), Duration.ofMillis(40), 100, 60, 3)));

    shows(100.0, "prompt_tokens_total");
    shows(6.0, "generation_tokens_total");
    shows(100.0, "prefix_cache_queries_total");
    shows(60.0, "prefix_cache_hits_total");
    shows(1, "time_to_first_token_seconds_bucket", "le=\"0.1\"");
    shows(0, "time_to_first_token_seconds_bucket", "le=\"0.001\"");
    shows(4, "inter_token_latency_seconds_count");
    shows(4, "inter_token_latency_seconds_bucket", "le=\"0.02\"");
    shows(0.02, "request_time_per_output_token_seconds_sum");
    shows(0.01, "request_queue_time_seconds_sum");
    shows(0.07, "request_prefill_time_seconds_sum");
    shows(0.04, "request_decode_time_seconds_sum");
    shows(0.12, "e2e_request_latency_seconds_sum");
    shows(44.0, "iteration_tokens_sum");
    shows(4, "batch_fill_sum");
    shows(0.0, "num_requests_running");
    shows(0.0, "num_requests_waiting");
    shows(1, "requests_refused_total", "cause=\"deadline\"");
    shows(1, "requests_aborted_total", "cause=\"cancelled\"");
    shows(1, "request_success_total", "finished_reason=\"length\"");
  }

  @Test
  void showsBothDecodersWhileOneTakesOverAndGoesOnCounting() {
    ScriptedDecoder before = ScriptedDecoder.writing("");
    ScriptedDecoder after = ScriptedDecoder.writing("");
    metrics.watch("tiny", before, 1_000);
    observer.prompt(10, 0);
    metrics.watch("tiny", after, 1_000);
    metrics.of("tiny").prompt(5, 0);
    metrics.forget("tiny", before);

    shows(15.0, "prompt_tokens_total");
    assertThat(
            registry
                .get("attune.generation.kv.cache.usage.perc")
                .tag("model.name", "tiny")
                .gauge()
                .value())
        .isCloseTo(1, within(1e-9));
  }
}
