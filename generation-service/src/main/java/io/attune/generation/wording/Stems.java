package io.attune.generation.wording;

/**
 * A light English stemmer: inflections of a word share a stem, different words seldom do.
 *
 * <p>Meant for comparing a text with its source, where both sides are stemmed alike; a stem need
 * not be a word.
 */
public final class Stems {
  private static final String[] SUFFIXES = {
    "ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "ers", "er", "s"
  };
  private static final int SHORTEST = 3;

  private Stems() {}

  /** The stem of a word in lower case. */
  public static String of(String lower) {
    String word = withoutPossessive(lower.replace('’', '\''));
    for (String suffix : SUFFIXES) {
      if (word.endsWith(suffix) && word.length() - suffix.length() >= SHORTEST) {
        return tidy(word.substring(0, word.length() - suffix.length()));
      }
    }
    return tidy(word);
  }

  private static String withoutPossessive(String word) {
    if (word.endsWith("'s")) {
      return word.substring(0, word.length() - 2);
    }
    return word.endsWith("'") ? word.substring(0, word.length() - 1) : word;
  }

  /** Brings together what the suffixes left apart: rule/rul, stopp/stop, carri/carry. */
  private static String tidy(String stem) {
    String word = stem;
    if (word.length() > SHORTEST && word.endsWith("e")) {
      word = word.substring(0, word.length() - 1);
    }
    int last = word.length() - 1;
    if (last >= SHORTEST && word.charAt(last) == word.charAt(last - 1)) {
      word = word.substring(0, last);
    }
    return word.length() >= SHORTEST && word.endsWith("i")
        ? word.substring(0, word.length() - 1) + "y"
        : word;
  }
}
