package io.attune.gateway.client.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An item as it is shown and written about.
 *
 * @param id the item
 * @param title the operator's own title
 * @param body what written words are held to; may be empty
 * @param category normalised; empty for none
 * @param tags normalised
 * @param url empty for none
 * @param publishTime when it was published
 * @param expireTime from when on it is no longer recommended
 * @param author who made it; empty where nobody says
 * @param leastAge age in years from which on it may be shown; 0 for everybody
 */
public record Item(
    String id,
    String title,
    String body,
    String category,
    List<String> tags,
    String url,
    Optional<Instant> publishTime,
    Optional<Instant> expireTime,
    String author,
    int leastAge) {
  /** A least age that nobody reaches. */
  public static final int NOBODY = Integer.MAX_VALUE;

  public Item {
    tags = List.copyOf(tags);
    if (leastAge < 0) {
      throw new IllegalArgumentException("least age " + leastAge + " is below 0");
    }
  }

  /** How much this item weighs in a memory, in characters. */
  public int weight() {
    return 100
        + title.length()
        + body.length()
        + url.length()
        + author.length()
        + tags.stream().mapToInt(String::length).sum();
  }

  /** True where its category or one of its tags is this topic, written as labels are stored. */
  public boolean isAbout(String topic) {
    return category.equals(topic) || tags.contains(topic);
  }
}
