package io.attune.interest.index;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What retrieval needs to know of an item; of its words only the beginning is kept.
 *
 * @param id the item
 * @param title its title
 * @param lead the beginning of its text, at most 300 characters
 * @param category its category, or an empty string
 * @param tags its topics
 * @param publishTime when it was published
 * @param expireTime from when on it must not be found; {@link Instant#MAX} for never
 */
public record CatalogueItem(
    String id,
    String title,
    String lead,
    String category,
    List<String> tags,
    Instant publishTime,
    Instant expireTime) {
  private static final int LEAD_CHARACTERS = 300;

  public CatalogueItem {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    lead = beginning(lead);
    requireNonNull(category, "category");
    tags = List.copyOf(tags);
    requireNonNull(publishTime, "publishTime");
    requireNonNull(expireTime, "expireTime");
  }

  /** Whether the item may be found at a time. */
  public boolean isLiveAt(Instant time) {
    return time.isBefore(expireTime);
  }

  private static String beginning(String text) {
    return text.length() <= LEAD_CHARACTERS ? text : text.substring(0, LEAD_CHARACTERS);
  }
}
