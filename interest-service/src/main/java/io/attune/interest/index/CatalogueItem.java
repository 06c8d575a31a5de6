package io.attune.interest.index;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What retrieval needs to know of an item; its words are not kept.
 *
 * @param id the item
 * @param category its category, or an empty string
 * @param tags its topics
 * @param publishTime when it was published
 * @param expireTime from when on it must not be found; {@link Instant#MAX} for never
 */
public record CatalogueItem(
    String id, String category, List<String> tags, Instant publishTime, Instant expireTime) {
  public CatalogueItem {
    requireNonNull(id, "id");
    requireNonNull(category, "category");
    tags = List.copyOf(tags);
    requireNonNull(publishTime, "publishTime");
    requireNonNull(expireTime, "expireTime");
  }

  /** Whether the item may be found at a time. */
  public boolean isLiveAt(Instant time) {
    return time.isBefore(expireTime);
  }
}
