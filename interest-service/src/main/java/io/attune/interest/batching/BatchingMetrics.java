package io.attune.interest.batching;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Counts and times what one or more batchers of one name do.
 *
 * <ul>
 *   <li>{@code attune.batching.requests}, by {@code outcome}: each request once
 *   <li>{@code attune.batching.queue.time}: from submission to the start of the computation, each
 *       computed request
 *   <li>{@code attune.batching.compute.time}: each call of the function
 *   <li>{@code attune.batching.batch.size}: requests of each call
 *   <li>{@code attune.batching.waiting}: requests that wait now
 * </ul>
 */
public final class BatchingMetrics {
  private static final Duration[] TIMES =
      IntStream.of(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 1_000_000)
          .mapToObj(micros -> Duration.ofNanos(1_000L * micros))
          .toArray(Duration[]::new);

  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128};

  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
  private final Timer queueTime;
  private final Timer computeTime;
  private final DistributionSummary sizes;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param batcher the name, the label {@code batcher} of every series
   */
  public BatchingMetrics(MeterRegistry registry, String batcher) {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(
          outcome,
          registry.counter(
              "attune.batching.requests",
              "batcher",
              batcher,
              "outcome",
              outcome.name().toLowerCase(Locale.ROOT)));
    }
    this.queueTime = timer("attune.batching.queue.time", batcher, registry);
    this.computeTime = timer("attune.batching.compute.time", batcher, registry);
    this.sizes =
        DistributionSummary.builder("attune.batching.batch.size")
            .tag("batcher", batcher)
            .serviceLevelObjectives(SIZES)
            .register(registry);
    registry.gauge("attune.batching.waiting", Tags.of("batcher", batcher), waiting);
  }

  private static Timer timer(String name, String batcher, MeterRegistry registry) {
    return Timer.builder(name)
        .tag("batcher", batcher)
        .serviceLevelObjectives(TIMES)
        .register(registry);
  }

  void ended(Outcome outcome) {
    outcomes.get(outcome).increment();
  }

  void queued(long nanos) {
    queueTime.record(nanos, TimeUnit.NANOSECONDS);
  }

  void executed(int requests, long nanos) {
    computeTime.record(nanos, TimeUnit.NANOSECONDS);
    sizes.record(requests);
  }

  void waiting(int change) {
    waiting.addAndGet(change);
  }
}
