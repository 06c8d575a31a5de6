package io.attune.generation.text;

import java.util.List;
import java.util.Objects;

/**
 * An item's own words: all that a text about it may state.
 *
 * @param title its title, not empty
 * @param body its text; empty for none
 * @param category its category; empty for none
 * @param tags its topics
 */
public record Article(String title, String body, String category, List<String> tags) {
  public Article {
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(category, "category");
    tags = List.copyOf(tags);
    if (title.isEmpty()) {
      throw new IllegalArgumentException("an article has no title");
    }
  }
}
