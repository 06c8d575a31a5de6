package io.attune.interest.history;

import io.attune.interest.model.Interaction;
import java.util.List;
import java.util.Set;

/**
 * A history as the models read it: acts on one item taken together, hidden items set apart.
 *
 * @param interactions newest first, each item once, no hidden one
 * @param hidden the items the user wants no more of
 */
public record ReadHistory(List<Interaction> interactions, Set<String> hidden) {
  public ReadHistory {
    interactions = List.copyOf(interactions);
    hidden = Set.copyOf(hidden);
  }
}
