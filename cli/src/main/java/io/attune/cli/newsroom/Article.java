package io.attune.cli.newsroom;

import java.time.Instant;
import java.util.List;

/** One article of the sample newsroom. */
public record Article(
    String id, String title, String body, String category, List<String> tags, Instant publishedAt) {
  public Article {
    tags = List.copyOf(tags);
  }

  Article publishedAt(Instant time) {
    return new Article(id, title, body, category, tags, time);
  }
}
