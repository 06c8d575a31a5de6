package io.attune.gateway.conversation.wording;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts by their sentences. */
public final class Sentences {
  private Sentences() {}

  /** The sentences of a text, in their order. */
  public static List<String> of(String text) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(text);
    List<String> sentences = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String sentence = text.substring(start, end).strip();
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
      start = end;
    }
    return sentences;
  }

  /** The first sentences of a text. */
  public static String first(String text, int count) {
    return String.join(" ", of(text).stream().limit(count).toList());
  }
}
