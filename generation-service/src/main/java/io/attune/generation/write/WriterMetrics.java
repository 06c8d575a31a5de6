package io.attune.generation.write;

import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts texts by kind and outcome, and what the guard refused them for. */
public final class WriterMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry registry;

  public WriterMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(WrittenText text) {
    String kind = text.kind().lowerCase();
    Counter.builder("attune.generation.texts")
        .description("Texts answered, by kind and by where they come from")
        .tag("kind", kind)
        .tag("outcome", outcome(text))
        .register(registry)
        .increment();
    Timer.builder("attune.generation.text.duration")
        .description("Time spent on a text, queue included")
        .tag("kind", kind)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(text.elapsed());
    if (!text.label().generated() && !text.cached()) {
      text.verdicts().stream().filter(verdict -> !verdict.passed()).forEach(this::refused);
    }
  }

  private void refused(Verdict verdict) {
    Counter.builder("attune.generation.refusals")
        .description("Texts that the guard refused, by the check that failed")
        .tag("check", verdict.check())
        .register(registry)
        .increment();
  }

  private static String outcome(WrittenText text) {
    if (text.cached()) {
      return "cached";
    }
    return text.fallback() == null ? "generated" : text.fallback().reason().replace(' ', '_');
  }
}
