package io.attune.profile.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that can be recommended.
 *
 * @param labels the one category and the tags, normalised
 * @param publishTime null where the caller gave none and the item is not stored yet
 * @param expireTime null for never
 * @param version digest of all the rest; empty where not computed yet
 */
public record Item(
    String id,
    String title,
    String body,
    Labels labels,
    String author,
    String language,
    Instant publishTime,
    Instant expireTime,
    String url,
    Map<String, String> attributes,
    String version) {
  /** An item's category, empty for none, and its tags. */
  public record Labels(String category, List<String> tags) {
    public Labels {
      Objects.requireNonNull(category, "category");
      tags = List.copyOf(tags);
    }
  }

  public Item {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(url, "url");
    attributes = Map.copyOf(attributes);
    Objects.requireNonNull(version, "version");
  }

  /** The same item with normalised labels. */
  public Item withLabels(Labels normalised) {
    return new Item(
        id,
        title,
        body,
        normalised,
        author,
        language,
        publishTime,
        expireTime,
        url,
        attributes,
        version);
  }

  /** The same item, published at a time. */
  public Item publishedAt(Instant time) {
    return new Item(
        id, title, body, labels, author, language, time, expireTime, url, attributes, version);
  }

  /** The same item with its digest. */
  public Item withVersion(String digest) {
    return new Item(
        id,
        title,
        body,
        labels,
        author,
        language,
        publishTime,
        expireTime,
        url,
        attributes,
        digest);
  }
}
