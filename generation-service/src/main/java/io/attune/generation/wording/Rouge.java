package io.attune.generation.wording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a reference a text repeats (Lin, "ROUGE", 2004): F-measures of lower-case words and
 * numbers, unstemmed, from 0, nothing in common, to 1, the same.
 */
public final class Rouge {
  private Rouge() {}

  /** ROUGE-L: of the longest common subsequence (section 3). */
  public static double l(String text, String reference) {
    List<String> words = words(text);
    List<String> others = words(reference);
    return measure(longestCommon(words, others), words.size(), others.size());
  }

  /**
   * ROUGE-N: of the runs of n words, each counted as often as it is in both (section 2).
   *
   * @param n at least 1
   */
  public static double n(String text, String reference, int n) {
    Map<List<String>, Integer> runs = runs(words(text), n);
    Map<List<String>, Integer> others = runs(words(reference), n);
    int common = 0;
    for (Map.Entry<List<String>, Integer> run : runs.entrySet()) {
      common += Math.min(run.getValue(), others.getOrDefault(run.getKey(), 0));
    }
    return measure(common, total(runs), total(others));
  }

  private static double measure(int common, int size, int otherSize) {
    return size == 0 || otherSize == 0 ? 0 : 2.0 * common / (size + otherSize);
  }

  private static List<String> words(String text) {
    return Wording.of(text).tokens().stream().map(Token::lower).toList();
  }

  private static Map<List<String>, Integer> runs(List<String> words, int n) {
    Map<List<String>, Integer> runs = new HashMap<>();
    for (int i = 0; i + n <= words.size(); i++) {
      runs.merge(words.subList(i, i + n), 1, Integer::sum);
    }
    return runs;
  }

  private static int total(Map<List<String>, Integer> runs) {
    return runs.values().stream().mapToInt(Integer::intValue).sum();
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
