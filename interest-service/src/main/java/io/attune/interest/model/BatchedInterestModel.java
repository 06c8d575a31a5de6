package io.attune.interest.model;

import io.attune.interest.batching.Batcher;
import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.batching.Caller;
import io.attune.interest.batching.Priority;
import io.attune.interest.batching.Ticker;
import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A model that infers for many callers at once: histories are read on their callers' threads, wait
 * together in a {@link Batcher}, and are run together, those of like length in one run, padded to
 * an allowed size ({@link RunPlan}).
 *
 * <p>To infer blocks, and fails as the batcher says. Closing it closes the batcher first, then the
 * model, so that no run is under way when the model's memory is freed.
 */
final class BatchedInterestModel implements InterestModel {
  private final ReadingModel model;
  private final BatchingPolicy policy;
  private final Batcher<HistoryRow, float[]> batcher;

  BatchedInterestModel(ReadingModel model, BatchingPolicy policy, BatchingMetrics metrics) {
    this.model = model;
    this.policy = policy;
    this.batcher = new Batcher<>("inference", this::run, policy, Ticker.system(), metrics);
  }

  private List<float[]> run(List<HistoryRow> rows) {
    float[][] vectors = new float[rows.size()][];
    for (List<Integer> run : RunPlan.of(rows, policy)) {
      Iterator<float[]> inferred =
          model.run(run.stream().map(rows::get).toList(), policy.sizeFor(run.size())).iterator();
      run.forEach(position -> vectors[position] = inferred.next());
    }
    return List.of(vectors);
  }

  @Override
  public ModelVersion version() {
    return model.version();
  }

  @Override
  public List<float[]> infer(List<List<Interaction>> histories) {
    return infer(histories, Caller.patient(Priority.INTERACTIVE));
  }

  @Override
  public List<float[]> infer(List<List<Interaction>> histories, Caller caller) {
    List<HistoryRow> rows = histories.stream().map(model::read).toList();
    List<HistoryRow> known = rows.stream().filter(HistoryRow::isKnown).toList();
    return HistoryRow.spread(rows, batcher.call(known, caller));
  }

  @Override
  public List<ScoredItem> nearest(float[] vector, int limit, Predicate<String> filter) {
    return model.nearest(vector, limit, filter);
  }

  @Override
  public void place(String itemId, ItemContent content) {
    model.place(itemId, content);
  }

  @Override
  public void close() {
    batcher.close();
    model.close();
  }
}
