package io.attune.interest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attune.contract.failure.Unavailable;
import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.model.GatedModel.Run;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchedInterestModelTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final GatedModel model =
      new GatedModel(new ModelVersion("m", "1", Instant.EPOCH, 1, 0, 1, 1, 1, 0, 1, Map.of()));
  private final InterestModel batched =
      model.batched(
          new BatchingPolicy(List.of(1, 4, 8), Duration.ZERO, 16, 1),
          new BatchingMetrics(meters, "inference"));

  @AfterEach
  void stop() {
    model.let(100);
    batched.close();
    callers.shutdown();
  }

  @Test
  void callersShareOneRunPaddedToAnAllowedSize() throws Exception {
    CompletableFuture<List<float[]>> first = infer(history(9));
    assertThat(model.awaitStart()).isEqualTo(new Run(1, 1));
    List<CompletableFuture<List<float[]>>> others = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      others.add(infer(history(i)));
    }
    awaitWaiting(3);

    model.let(2);

    assertThat(model.awaitStart()).isEqualTo(new Run(3, 4));
    assertThat(get(first).get(0)).containsExactly(9);
    for (int i = 1; i <= 3; i++) {
      assertThat(get(others.get(i - 1)).get(0)).containsExactly(i);
    }
  }

  @Test
  void inferencesOfOneCallerKeepTheirOrder() {
    model.let(3);

    assertThat(batched.infer(List.of(history(3), List.of(), history(1))))
        .containsExactly(new float[] {3}, new float[0], new float[] {1});
  }

  @Test
  void aHistoryThatTheModelDoesNotKnowWaitsForNobody() {
    assertThat(batched.infer(List.of(List.of(new Interaction("other", 1, Instant.EPOCH)))).get(0))
        .isEmpty();
    assertThat(model.nothingStarted()).isTrue();
  }

  @Test
  void isClosedOnlyWhenNoRunIsUnderWay() throws Exception {
    CompletableFuture<List<float[]>> underWay = infer(history(5));
    model.awaitStart();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(batched::close, callers);
    await().atMost(PATIENCE).until(this::refuses);
    assertThat(model.isClosed()).isFalse();
    model.let(100);

    closed.get(30, TimeUnit.SECONDS);
    assertThat(model.isClosed()).isTrue();
    assertThat(get(underWay).get(0)).containsExactly(5);
    assertThatThrownBy(() -> batched.infer(List.of(history(1)))).isInstanceOf(Unavailable.class);
  }

  private boolean refuses() {
    CompletableFuture<List<float[]>> probe = infer(history(1));
    return probe.isCompletedExceptionally()
        || meters.get("attune.batching.requests").tag("outcome", "closed").counter().count() > 0;
  }

  private void awaitWaiting(int requests) {
    await()
        .atMost(PATIENCE)
        .until(() -> meters.get("attune.batching.waiting").gauge().value() == requests);
  }

  private CompletableFuture<List<float[]>> infer(List<Interaction> history) {
    return CompletableFuture.supplyAsync(() -> batched.infer(List.of(history)), callers);
  }

  private static List<float[]> get(CompletableFuture<List<float[]>> vectors) throws Exception {
    return vectors.get(30, TimeUnit.SECONDS);
  }

  private static List<Interaction> history(double confidence) {
    return List.of(new Interaction(GatedModel.ITEM, confidence, Instant.EPOCH));
  }
}
