package io.attune.interest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * A model of one item that infers what the history's confidence in it is, each run once a test lets
 * it.
 */
public final class GatedModel implements ReadingModel {
  static final String ITEM = "a";

  private static final long PATIENCE_SECONDS = 30;

  /** What was run. */
  public record Run(int rows, int size) {}

  private final ModelVersion version;
  private final BlockingQueue<Run> started = new LinkedBlockingQueue<>();
  private final Semaphore gate = new Semaphore(0);
  private final AtomicBoolean closed = new AtomicBoolean();

  public GatedModel(ModelVersion version) {
    this.version = version;
  }

  /** The same model, shared by its callers. */
  public InterestModel batched(BatchingPolicy policy, BatchingMetrics metrics) {
    return new BatchedInterestModel(this, policy, metrics);
  }

  /** Waits for the next run to start. */
  public Run awaitStart() throws InterruptedException {
    Run run = started.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(run).as("a run starts").isNotNull();
    return run;
  }

  public void let(int runs) {
    gate.release(runs);
  }

  public boolean nothingStarted() {
    return started.isEmpty();
  }

  boolean isClosed() {
    return closed.get();
  }

  @Override
  public ModelVersion version() {
    return version;
  }

  @Override
  public HistoryRow read(List<Interaction> history) {
    return HistoryRow.of(history, Map.of(ITEM, 0));
  }

  @Override
  public List<float[]> run(List<HistoryRow> rows, int size) {
    started.add(new Run(rows.size(), size));
    gate.acquireUninterruptibly();
    assertThat(isClosed()).isFalse();
    return rows.stream().map(row -> new float[] {row.confidences()[0]}).toList();
  }

  @Override
  public List<float[]> infer(List<List<Interaction>> histories) {
    throw new UnsupportedOperationException("one by one");
  }

  @Override
  public List<ScoredItem> nearest(float[] vector, int limit, Predicate<String> filter) {
    return List.of(new ScoredItem(ITEM, vector[0]));
  }

  @Override
  public void place(String itemId, ItemContent content) {}

  @Override
  public void close() {
    closed.set(true);
  }
}
