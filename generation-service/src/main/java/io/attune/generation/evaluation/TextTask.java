package io.attune.generation.evaluation;

import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import io.attune.generation.training.WritingExample;
import java.util.List;

/**
 * A text that is to be written, and what it is held against.
 *
 * @param article the article's text
 * @param topics what the article is tagged with: every interest that it was written for
 * @param kind of the text
 * @param interest whom it is for; empty for any reader
 * @param references what the house wrote for the same; may be empty
 */
public record TextTask(
    String article, List<String> topics, TextKind kind, String interest, List<String> references) {
  /** The title is what is to be found, so it is not told. */
  private static final String NO_TITLE = "Untitled";

  public TextTask {
    topics = List.copyOf(topics);
    references = List.copyOf(references);
  }

  /** What an example was written for. */
  public static TextTask of(WritingExample example) {
    List<String> topics = example.interest().isEmpty() ? List.of() : List.of(example.interest());
    return new TextTask(
        example.article(), topics, example.kind(), example.interest(), List.of(example.text()));
  }

  /** Whether it is for a reader with an interest. */
  public boolean personal() {
    return !interest.isEmpty();
  }

  /** The same for any reader, as far as it identifies a text: without references. */
  TextTask forAnyReader() {
    return new TextTask(article, topics, kind, "", List.of());
  }

  /** The same without references, which identifies a text. */
  TextTask key() {
    return new TextTask(article, topics, kind, interest, List.of());
  }

  /**
   * What a writer is told.
   *
   * @param candidates texts to choose from
   */
  public Assignment assignment(int candidates, long seed) {
    return new Assignment(
        kind,
        new Article(NO_TITLE, article, "", topics),
        personal() ? List.of(new Interest(interest, 1)) : List.of(),
        List.of(),
        List.of(),
        candidates,
        seed);
  }
}
