package io.attune.interest.history;

import io.attune.interest.index.WeightedItem;
import java.util.List;
import java.util.Set;

/**
 * An interest and how it came about.
 *
 * @param interest the interest
 * @param history what the user took up, newest first, weighted by signal and recency
 * @param hidden items of the history that the user wants no more of
 * @param cached whether the interest came from the cache
 */
public record InferredInterest(
    UserInterest interest, List<WeightedItem> history, Set<String> hidden, boolean cached) {
  public InferredInterest {
    history = List.copyOf(history);
    hidden = Set.copyOf(hidden);
  }
}
