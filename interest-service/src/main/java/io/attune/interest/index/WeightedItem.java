package io.attune.interest.index;

import static java.util.Objects.requireNonNull;

/**
 * An item of a user's history and how much it counts now.
 *
 * @param itemId the item
 * @param weight greater is more
 */
public record WeightedItem(String itemId, double weight) {
  public WeightedItem {
    requireNonNull(itemId, "itemId");
  }
}
