package io.attune.interest.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, every request ends once, and is counted once. */
class BatcherConservationTest {
  private static final int CALLERS = 4;
  private static final int REQUESTS_A_CALLER = 400;
  private static final int POISON = 13; // Inputs divisible by it fail.

  private final FakeTicker ticker = new FakeTicker();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger ends = new AtomicInteger();

  private record Submitted(
      int input, CompletableFuture<Integer> answer, CompletableFuture<Integer> counted) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyRequestEndsExactlyOnce(long seed) throws Exception {
    Random random = new Random(seed);
    Batcher<Integer, Integer> batcher =
        new Batcher<>(
            "conservation",
            BatcherConservationTest::compute,
            new BatchingPolicy(
                List.of(1, 4, 16),
                Duration.ofNanos(random.nextInt(3) * 500L),
                8 + random.nextInt(32),
                1 + random.nextInt(3)),
            ticker,
            new BatchingMetrics(meters, "conservation"));
    ConcurrentLinkedQueue<Submitted> all = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      Random own = new Random(seed * 100 + caller);
      callers.add(CompletableFuture.runAsync(() -> call(batcher, own, all)));
    }
    if (seed % 2 == 0) {
      callers.get(0).get(60, TimeUnit.SECONDS);
      batcher.close(); // While others submit.
    }
    for (CompletableFuture<Void> caller : callers) {
      caller.get(60, TimeUnit.SECONDS);
    }
    batcher.close();

    Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
    for (Submitted submitted : all) {
      assertThat(submitted.answer()).isDone();
      seen.merge(outcome(submitted), 1, Integer::sum);
    }
    assertThat(all).hasSize(CALLERS * REQUESTS_A_CALLER);
    assertThat(ends.get()).isEqualTo(CALLERS * REQUESTS_A_CALLER);
    int refused = counted(Outcome.FULL) + counted(Outcome.DISPLACED);
    assertThat(refused).isEqualTo(seen.getOrDefault(Outcome.FULL, 0));
    for (Outcome outcome :
        List.of(
            Outcome.ANSWERED, Outcome.FAILED, Outcome.EXPIRED, Outcome.CANCELLED, Outcome.CLOSED)) {
      assertThat(counted(outcome)).as(outcome.name()).isEqualTo(seen.getOrDefault(outcome, 0));
    }
    assertThat(meters.get("attune.batching.waiting").gauge().value()).isZero();
  }

  private void call(
      Batcher<Integer, Integer> batcher, Random random, ConcurrentLinkedQueue<Submitted> all) {
    for (int i = 0; i < REQUESTS_A_CALLER; i++) {
      int input = random.nextInt(1_000);
      RandomCaller caller = new RandomCaller(random);
      CompletableFuture<Integer> answer = batcher.submit(input, caller);
      all.add(
          new Submitted(
              input, answer, answer.whenComplete((output, failure) -> ends.incrementAndGet())));
      switch (random.nextInt(8)) {
        case 0 -> answer.cancel(false);
        case 1 -> caller.leave();
        case 2 -> ticker.advance(Duration.ofNanos(random.nextInt(1_000)));
        case 3 -> Thread.yield();
        default -> {}
      }
    }
  }

  private static List<Integer> compute(List<Integer> inputs) {
    if (inputs.stream().anyMatch(input -> input % POISON == 0)) {
      throw new IllegalArgumentException("poison");
    }
    return inputs.stream().map(input -> input * 10).toList();
  }

  private static Outcome outcome(Submitted submitted) throws InterruptedException {
    try {
      assertThat(submitted.answer().get()).isEqualTo(submitted.input() * 10);
      return Outcome.ANSWERED;
    } catch (CancellationException e) {
      return Outcome.CANCELLED;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        assertThat(submitted.input() % POISON).isZero();
        return Outcome.FAILED;
      } else if (e.getCause() instanceof DeadlineExpired) {
        return Outcome.EXPIRED;
      } else if (e.getCause() instanceof Cancelled) {
        return Outcome.CANCELLED;
      } else if (e.getCause() instanceof Overloaded) {
        return Outcome.FULL;
      }
      assertThat(e.getCause()).isInstanceOf(Unavailable.class);
      return Outcome.CLOSED;
    }
  }

  private int counted(Outcome outcome) {
    return (int)
        meters
            .get("attune.batching.requests")
            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
            .counter()
            .count();
  }

  private static final class RandomCaller implements Caller {
    private final Priority priority;
    private final Optional<Duration> timeLeft;
    private Consumer<Failure> action;

    RandomCaller(Random random) {
      this.priority = random.nextBoolean() ? Priority.INTERACTIVE : Priority.PREFETCH;
      this.timeLeft =
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(Duration.ofNanos(random.nextInt(2_000)));
    }

    void leave() {
      action.accept(new Cancelled("left"));
    }

    @Override
    public Priority priority() {
      return priority;
    }

    @Override
    public Optional<Duration> timeLeft() {
      return timeLeft;
    }

    @Override
    public void onLeave(Consumer<Failure> whenLeaving) {
      this.action = whenLeaving;
    }

    @Override
    public void requirePresent() {}
  }
}
