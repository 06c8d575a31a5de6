package io.attune.interest.testing;

import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.ModelVersion;
import java.util.List;
import java.util.function.Predicate;

/**
 * A model that infers the same vector from every history.
 *
 * @param version which model it is
 * @param vector what it infers
 * @param onClose runs when it is closed
 */
public record FixedModel(ModelVersion version, float[] vector, Runnable onClose)
    implements InterestModel {
  @Override
  public List<float[]> infer(List<List<Interaction>> histories) {
    return histories.stream().map(history -> vector).toList();
  }

  @Override
  public List<ScoredItem> nearest(float[] query, int limit, Predicate<String> filter) {
    return List.of();
  }

  @Override
  public void place(String itemId, ItemContent content) {}

  @Override
  public void close() {
    onClose.run();
  }
}
