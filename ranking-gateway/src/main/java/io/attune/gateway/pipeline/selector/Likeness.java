package io.attune.gateway.pipeline.selector;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Candidate;
import java.util.HashSet;
import java.util.Set;

/** How alike two candidates are, 0 to 1. */
final class Likeness {
  private static final double CATEGORY_SHARE = 0.5;

  private Likeness() {}

  /** By their text vectors; by category and tags where one has none; 0 where nothing is known. */
  static double of(Candidate one, Candidate other) {
    if (one.vector().isPresent()
        && other.vector().isPresent()
        && one.vector().get().comparableTo(other.vector().get())) {
      return Math.max(0, one.vector().get().cosine(other.vector().get()));
    }
    if (one.item().isEmpty() || other.item().isEmpty()) {
      return 0;
    }
    return byLabels(one.item().get(), other.item().get());
  }

  /**
   * The same as an entry of a kernel: (1 + cosine) / 2 of text vectors, so that all entries of a
   * list are those of one matrix without negative eigenvalues.
   */
  static double kernel(Candidate one, Candidate other) {
    return one.vector().isPresent()
            && other.vector().isPresent()
            && one.vector().get().comparableTo(other.vector().get())
        ? (1 + one.vector().get().cosine(other.vector().get())) / 2
        : of(one, other);
  }

  private static double byLabels(Item one, Item other) {
    double sameCategory =
        !one.category().isEmpty() && one.category().equals(other.category()) ? CATEGORY_SHARE : 0;
    Set<String> shared = new HashSet<>(one.tags());
    shared.retainAll(other.tags());
    Set<String> all = new HashSet<>(one.tags());
    all.addAll(other.tags());
    double sameTags = all.isEmpty() ? 0 : (double) shared.size() / all.size();
    return sameCategory + (1 - CATEGORY_SHARE) * sameTags;
  }
}
