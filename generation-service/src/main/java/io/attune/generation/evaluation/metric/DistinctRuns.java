package io.attune.generation.evaluation.metric;

import io.attune.generation.wording.Token;
import io.attune.generation.wording.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How little texts repeat each other: of all runs of n lower-case words, the share that are
 * different ones (distinct-n; Li et al., "A Diversity-Promoting Objective Function for Neural
 * Conversation Models", 2016, section 5). It falls with the number of texts: only sets of one size
 * compare.
 */
public final class DistinctRuns {
  private DistinctRuns() {}

  /** The share, above 0 to 1; 0 where no text is so long. */
  public static double share(List<String> texts, int n) {
    Set<List<String>> different = new HashSet<>();
    int all = 0;
    for (String text : texts) {
      List<String> words = Wording.of(text).tokens().stream().map(Token::lower).toList();
      for (int i = 0; i + n <= words.size(); i++) {
        different.add(words.subList(i, i + n));
        all++;
      }
    }
    return all == 0 ? 0 : (double) different.size() / all;
  }
}
