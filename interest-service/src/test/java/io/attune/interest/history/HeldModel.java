package io.attune.interest.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A model that infers a history's length, and the first time only once a test lets it. */
final class HeldModel implements InterestModel {
  private static final long PATIENCE_SECONDS = 30;

  private final AtomicInteger inferences = new AtomicInteger();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  void awaitStart() throws InterruptedException {
    assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  void let() {
    gate.countDown();
  }

  int inferences() {
    return inferences.get();
  }

  @Override
  public ModelVersion version() {
    return new ModelVersion("held", "1", Instant.EPOCH, 1, 0, 1, 1, 1, 0, 1, Map.of());
  }

  @Override
  public List<float[]> infer(List<List<Interaction>> histories) {
    if (inferences.incrementAndGet() == 1) {
      started.countDown();
      try {
        assertThat(gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return histories.stream().map(history -> new float[] {history.size()}).toList();
  }

  @Override
  public List<ScoredItem> nearest(float[] vector, int limit, Predicate<String> filter) {
    return List.of();
  }

  @Override
  public void place(String itemId, ItemContent content) {}

  @Override
  public void close() {}
}
