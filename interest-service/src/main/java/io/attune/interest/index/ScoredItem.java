package io.attune.interest.index;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * An item and how well it fits.
 *
 * @param itemId the item
 * @param score higher is better
 */
public record ScoredItem(String itemId, double score) {
  /** Best first; equal scores by id, so that an answer does not depend on the order of a map. */
  public static final Comparator<ScoredItem> BEST_FIRST =
      Comparator.comparingDouble(ScoredItem::score).reversed().thenComparing(ScoredItem::itemId);

  public ScoredItem {
    requireNonNull(itemId, "itemId");
  }
}
