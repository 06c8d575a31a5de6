package io.attune.generation.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One text to write.
 *
 * @param kind the kind of words
 * @param article what they are about
 * @param interests the reader's interests, heaviest first; empty for any reader
 * @param turns for a chat: the conversation, oldest first, ending with the reader; else empty
 * @param moreArticles for a chat: further articles that the reply may name; for a digest: its other
 *     articles, 1 to 5; else empty
 * @param candidates texts to choose from, at least 1
 * @param seed of the sampling; 0 derives it from the rest of the assignment
 */
public record Assignment(
    TextKind kind,
    Article article,
    List<Interest> interests,
    List<Turn> turns,
    List<Article> moreArticles,
    int candidates,
    long seed) {

  /** Most articles of a digest. */
  public static final int MOST_IN_DIGEST = 6;

  public Assignment {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(article, "article");
    interests = List.copyOf(interests);
    turns = List.copyOf(turns);
    moreArticles = List.copyOf(moreArticles);
    if (candidates < 1) {
      throw new IllegalArgumentException("candidates " + candidates + " is below 1");
    }
    if ((kind == TextKind.CHAT) == turns.isEmpty()) {
      throw new IllegalArgumentException("turns belong to a chat, and a chat has some");
    }
    if (kind == TextKind.DIGEST
        && (moreArticles.isEmpty() || moreArticles.size() >= MOST_IN_DIGEST)) {
      throw new IllegalArgumentException(
          "a digest of %d articles is not of 2 to %d"
              .formatted(1 + moreArticles.size(), MOST_IN_DIGEST));
    }
  }

  /** Every article that the text may speak of, the assignment's own first. */
  public List<Article> articles() {
    return Stream.concat(Stream.of(article), moreArticles.stream()).toList();
  }
}
