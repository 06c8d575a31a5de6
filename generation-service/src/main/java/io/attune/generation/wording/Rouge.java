package io.attune.generation.wording;

import java.util.List;

/**
 * How much of a reference a text repeats in its order: ROUGE-L, the F-measure of the longest common
 * subsequence of lower-case words (Lin, "ROUGE", 2004, section 3).
 */
public final class Rouge {
  private Rouge() {}

  /** From 0, nothing in common, to 1, the same words in the same order. */
  public static double l(String text, String reference) {
    List<String> words = words(text);
    List<String> others = words(reference);
    int common = longestCommon(words, others);
    return words.isEmpty() || others.isEmpty() ? 0 : 2.0 * common / (words.size() + others.size());
  }

  private static List<String> words(String text) {
    return Wording.of(text).tokens().stream().map(Token::lower).toList();
  }

  private static int longestCommon(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (String word : a) {
      int diagonal = 0;
      for (int i = 1; i <= b.size(); i++) {
        int above = row[i];
        row[i] = word.equals(b.get(i - 1)) ? diagonal + 1 : Math.max(above, row[i - 1]);
        diagonal = above;
      }
    }
    return row[b.size()];
  }
}
