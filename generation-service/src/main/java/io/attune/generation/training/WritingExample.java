package io.attune.generation.training;

import io.attune.generation.text.TextKind;
import java.util.Objects;

/**
 * Words that a house wrote, and what they were written from.
 *
 * @param article the article's text, not empty
 * @param kind of the words, which are about one article
 * @param interest whom they are for, as a topic; empty for any reader
 * @param text the words, not empty
 */
public record WritingExample(String article, TextKind kind, String interest, String text) {
  public WritingExample {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(interest, "interest");
    if (article.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException("an example needs an article and a text");
    }
    if (!kind.ofOneItem()) {
      throw new IllegalArgumentException(
          "a " + kind.lowerCase() + " cannot be learned from examples");
    }
  }
}
