package io.attune.interest.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Failure;
import io.attune.interest.batching.Caller;
import io.attune.interest.batching.Priority;
import io.attune.interest.index.Catalogues;
import io.attune.interest.redis.Redis;
import io.attune.interest.redis.RedisInterestCache;
import io.attune.interest.testing.Catalogs;
import io.attune.interest.topic.TopicDirectory;
import io.attune.testkit.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while an interest is being inferred. */
class SimultaneousInferenceTest {
  private static final Tenant TENANT = Tenant.DEFAULT;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Caller PATIENT = Caller.patient(Priority.INTERACTIVE);
  private static final int STAMPEDE = 12;

  @TempDir Path directory;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HeldModel model = new HeldModel();
  private RedisProcess server;
  private Redis redis;
  private RedisInterestCache cache;
  private InterestInference inference;

  @BeforeEach
  void start() {
    server = RedisProcess.start(directory);
    redis = new Redis(server.url(), Duration.ofMillis(500), 4);
    cache = new RedisInterestCache(redis, Duration.ofHours(1), Clock.systemUTC());
    Catalogues catalogues = Catalogs.all();
    inference =
        new InterestInference(
            catalogues,
            new HistoryReading(
                new SignalWeights(0.5, 1, 1, Duration.ofSeconds(30), 2, 2, 1.5, 3, 1, 4)),
            Duration.ofDays(10),
            new TopicDirectory(catalogues, Duration.ofHours(1), Clock.systemUTC()),
            cache,
            new InterestMetrics(meters));
  }

  @AfterEach
  void stop() {
    model.let();
    threads.shutdown();
    redis.close();
    server.close();
  }

  @Test
  void aStampedeOfOneUserComputesOnce() throws Exception {
    CompletableFuture<InferredInterest> first = inBackground("v1", PATIENT, act("a", 0));
    model.awaitStart();
    CountDownLatch others = new CountDownLatch(STAMPEDE);
    List<CompletableFuture<InferredInterest>> stampede = new ArrayList<>();
    for (int i = 0; i < STAMPEDE; i++) {
      stampede.add(inBackground("v1", new Waiting(others), act("a", 0)));
    }
    assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();

    model.let();

    UserInterest interest = first.get(30, TimeUnit.SECONDS).interest();
    for (CompletableFuture<InferredInterest> other : stampede) {
      assertThat(other.get(30, TimeUnit.SECONDS))
          .returns(interest, InferredInterest::interest)
          .returns(false, InferredInterest::cached);
    }
    assertThat(model.inferences()).isEqualTo(1);
    assertThat(inferences("model")).isEqualTo(1);
    assertThat(inferences("shared")).isEqualTo(STAMPEDE);
    assertThat(infer("v1", act("a", 0)).cached()).isTrue();
    assertThat(inferences("cache")).isEqualTo(1);
  }

  @Test
  void anActWhileAnInterestIsInferredIsInTheNextAnswer() throws Exception {
    CompletableFuture<InferredInterest> older = inBackground("v1", PATIENT, act("a", 1));
    model.awaitStart();

    InferredInterest newer = infer("v2", act("b", 0), act("a", 1));
    assertThat(newer.interest().vector()).containsExactly(2);
    model.let();
    assertThat(older.get(30, TimeUnit.SECONDS).interest().vector()).containsExactly(1);

    assertThat(infer("v2", act("b", 0), act("a", 1)))
        .as("the older one did not take the newer one's place")
        .returns(true, InferredInterest::cached)
        .returns(newer.interest().vector(), inferred -> inferred.interest().vector());
    assertThat(infer("").interest().vector()).as("the last one").containsExactly(2);
  }

  @Test
  void whatIsInferredWhileItsUserIsDeletedIsNotKept() throws Exception {
    CompletableFuture<InferredInterest> meanwhile = inBackground("v1", PATIENT, act("a", 0));
    model.awaitStart();

    cache.forget(TENANT, "u");
    model.let();
    meanwhile.get(30, TimeUnit.SECONDS);
    infer("v1", act("a", 0)); // Of a caller who read the history before.

    InferredInterest without = infer("");
    assertThat(without.cached()).isFalse();
    assertThat(without.interest().vector()).as("of no act").containsExactly(0);
  }

  private CompletableFuture<InferredInterest> inBackground(
      String version, Caller caller, Behaviour... history) {
    return CompletableFuture.supplyAsync(() -> infer(version, caller, history), threads);
  }

  private InferredInterest infer(String version, Behaviour... history) {
    return infer(version, PATIENT, history);
  }

  private InferredInterest infer(String version, Caller caller, Behaviour... history) {
    return inference.infer(
        TENANT, new Reader("u", List.of(history), version, Set.of()), Optional.of(model), caller);
  }

  private double inferences(String source) {
    return meters.get("attune.interest.inferences").tag("source", source).counter().count();
  }

  private static Behaviour act(String itemId, int daysAgo) {
    return new Behaviour(itemId, Signal.CLICK, 0, NOW.minus(Duration.ofDays(daysAgo)));
  }

  /** Counts who waits for another's inference. */
  private record Waiting(CountDownLatch others) implements Caller {
    @Override
    public Priority priority() {
      return Priority.INTERACTIVE;
    }

    @Override
    public Optional<Duration> timeLeft() {
      return Optional.empty();
    }

    @Override
    public void onLeave(Consumer<Failure> action) {
      others.countDown();
    }

    @Override
    public void requirePresent() {}
  }
}
