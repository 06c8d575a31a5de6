package io.attune.generation.runtime;

import io.attune.generation.decode.Candidate;
import io.attune.generation.decode.DecoderObserver;
import io.attune.generation.decode.FinishReason;
import io.attune.generation.decode.Generation;
import io.attune.generation.decode.GenerationTimings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The counters and histograms of a model's decoder. Safe for many threads. */
final class DecoderMeters implements DecoderObserver {
  static final String PREFIX = "attune.generation.";
  static final String MODEL = "model.name";

  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);
  private static final double[] BATCH_BUCKETS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024};

  private final MeterRegistry registry;
  private final String model;

  private final Timer firstToken;
  private final Timer betweenTokens;
  private final Timer perOutputToken;
  private final Timer step;
  private final Timer whole;
  private final Timer queue;
  private final Timer prefill;
  private final Timer decode;
  private final DistributionSummary columns;
  private final DistributionSummary fill;
  private final Counter promptTokens;
  private final Counter generationTokens;
  private final Counter prefixQueries;
  private final Counter prefixHits;
  private final Map<FinishReason, Counter> finished;
  private final Map<Refusal, Counter> refused;
  private final Map<Abort, Counter> aborted;

  DecoderMeters(MeterRegistry registry, String model) {
    this.registry = registry;
    this.model = model;
    firstToken = timer("time.to.first.token", "From submission to the first token");
    betweenTokens = timer("inter.token.latency", "From one token of a candidate to the next");
    perOutputToken =
        timer("request.time.per.output.token", "Time a token after the first, over a request");
    step = timer("step", "A model step");
    whole = timer("e2e.request.latency", "From submission to the last token");
    queue = timer("request.queue.time", "From submission to admission");
    prefill = timer("request.prefill.time", "From admission to the first token");
    decode = timer("request.decode.time", "From the first token to the last");
    columns = summary("iteration.tokens", "Tokens computed in a step", BATCH_BUCKETS);
    fill = summary("batch.fill", "Candidates that a step gave their next token", BATCH_BUCKETS);
    promptTokens = counter("prompt.tokens", "Prompt tokens of admitted requests");
    generationTokens = counter("generation.tokens", "Tokens written");
    prefixQueries = counter("prefix.cache.queries", "Prompt tokens looked for in the cache");
    prefixHits = counter("prefix.cache.hits", "Prompt tokens that were in the cache");
    finished =
        counters(
            FinishReason.class,
            "request.success",
            "Candidates finished",
            "finished.reason",
            reason -> reason == FinishReason.LENGTH ? "length" : "stop");
    refused =
        counters(
            Refusal.class, "requests.refused", "Requests not taken", "cause", DecoderMeters::lower);
    aborted =
        counters(
            Abort.class,
            "requests.aborted",
            "Requests not finished",
            "cause",
            DecoderMeters::lower);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .tag(MODEL, model)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private DistributionSummary summary(String name, String description, double[] buckets) {
    return DistributionSummary.builder(PREFIX + name)
        .description(description)
        .tag(MODEL, model)
        .serviceLevelObjectives(buckets)
        .register(registry);
  }

  private Counter counter(String name, String description, String... tags) {
    return Counter.builder(PREFIX + name)
        .description(description)
        .tag(MODEL, model)
        .tags(tags)
        .register(registry);
  }

  private <E extends Enum<E>> Map<E, Counter> counters(
      Class<E> causes, String name, String description, String tag, Function<E, String> value) {
    Map<E, Counter> counters = new EnumMap<>(causes);
    Arrays.stream(causes.getEnumConstants())
        .forEach(e -> counters.put(e, counter(name, description, tag, value.apply(e))));
    return counters;
  }

  @Override
  public void refused(Refusal why) {
    refused.get(why).increment();
  }

  @Override
  public void step(int stepColumns, int sequences, Duration took) {
    step.record(took);
    columns.record(stepColumns);
    fill.record(sequences);
  }

  @Override
  public void prompt(int tokens, int cached) {
    promptTokens.increment(tokens);
    prefixQueries.increment(tokens);
    prefixHits.increment(cached);
  }

  @Override
  public void firstToken(int candidates, Duration sinceSubmission) {
    generationTokens.increment(candidates);
    firstToken.record(sinceSubmission);
  }

  @Override
  public void tokens(int count, Duration between) {
    generationTokens.increment(count);
    for (int i = 0; i < count; i++) {
      betweenTokens.record(between);
    }
  }

  @Override
  public void finished(Generation generation) {
    GenerationTimings timings = generation.timings();
    queue.record(timings.queued());
    prefill.record(timings.prefill());
    decode.record(timings.decode());
    whole.record(timings.queued().plus(timings.prefill()).plus(timings.decode()));
    int longest = 0;
    for (Candidate candidate : generation.candidates()) {
      finished.get(candidate.finish()).increment();
      longest = Math.max(longest, candidate.tokens().length);
    }
    if (longest > 1) {
      perOutputToken.record(timings.decode().dividedBy(longest - 1));
    }
  }

  @Override
  public void aborted(Abort why) {
    aborted.get(why).increment();
  }
}
