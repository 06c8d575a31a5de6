package io.attune.interest.history;

import java.util.Set;

/**
 * An interest and how it came about.
 *
 * @param interest the interest
 * @param hidden items of the history that the user wants no more of
 * @param cached whether it came from the cache
 */
public record InferredInterest(UserInterest interest, Set<String> hidden, boolean cached) {
  public InferredInterest {
    hidden = Set.copyOf(hidden);
  }
}
