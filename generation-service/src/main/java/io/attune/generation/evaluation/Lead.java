package io.attune.generation.evaluation;

import io.attune.generation.wording.Sentences;
import io.attune.generation.wording.Wording;

/** What a headline is without a writer: an article's first sentence, cut. */
final class Lead {
  private Lead() {}

  /**
   * The first words of the first sentence; all of it where it is shorter.
   *
   * @param words and numbers, as {@link Wording#length} counts them
   */
  static String of(String article, int words) {
    StringBuilder lead = new StringBuilder();
    for (String word : Sentences.of(article).get(0).split("\\s+")) {
      if (Wording.of(lead + " " + word).length() > words) {
        break;
      }
      lead.append(lead.isEmpty() ? "" : " ").append(word);
    }
    return lead.toString();
  }
}
