package io.attune.generation.wording;

import java.util.List;
import java.util.regex.Pattern;

/** Where a text's sentences part. */
public final class Sentences {
  private static final Pattern BREAK =
      Pattern.compile("(?<=[.!?…]|[.!?…][\"”’'])\\s+(?=[\\p{Lu}\\p{Lo}\\d\"“‘'(])|\\n+");

  private Sentences() {}

  /** The sentences in order, without empty ones. */
  public static List<String> of(String text) {
    return BREAK.splitAsStream(text).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }
}
