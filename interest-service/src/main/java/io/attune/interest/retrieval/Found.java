package io.attune.interest.retrieval;

import io.attune.interest.index.ScoredItem;
import java.util.List;

/**
 * What a strategy found.
 *
 * @param items best first
 * @param emptyReason why there are none, where there are none; otherwise empty
 */
record Found(List<ScoredItem> items, String emptyReason) {
  Found {
    items = List.copyOf(items);
  }

  /** Some items, or the reason that there are none. */
  static Found of(List<ScoredItem> items, String reasonIfEmpty) {
    return new Found(items, items.isEmpty() ? reasonIfEmpty : "");
  }

  static Found nothing(String reason) {
    return new Found(List.of(), reason);
  }
}
