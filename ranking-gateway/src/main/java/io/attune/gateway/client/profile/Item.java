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
 */
public record Item(
    String id,
    String title,
    String body,
    String category,
    List<String> tags,
    String url,
    Optional<Instant> publishTime,
    Optional<Instant> expireTime) {
  public Item {
    tags = List.copyOf(tags);
  }

  /** How much this item weighs in a memory, in characters. */
  public int weight() {
    return 100
        + title.length()
        + body.length()
        + url.length()
        + tags.stream().mapToInt(String::length).sum();
  }
}
