package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Stems;
import io.attune.generation.wording.Token;
import io.attune.generation.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The words of the text come from one sentence of the source, in its order.
 *
 * <p>A text whose words are gathered from everywhere joins facts that do not belong together, and
 * one that turns their order round tends to turn round who did what to whom. The score is the
 * longest common subsequence with a sentence, as a share of the text (as in ROUGE-L, Lin 2004).
 */
final class FocusCheck implements Check {
  private static final String NAME = "focus";

  @Override
  public Verdict check(Draft draft) {
    List<String> words =
        draft.wording().tokens().stream()
            .filter(token -> token.isContent() && !NumberWords.startsNumber(token.lower()))
            .flatMap(FocusCheck::stems)
            .toList();
    if (words.isEmpty()) {
      return Verdict.failed(NAME, "no words that say something");
    }
    int best =
        Stream.concat(draft.source().titles().stream(), draft.source().sentences().stream())
            .mapToInt(place -> common(words, place))
            .max()
            .orElse(0);
    double score = (double) best / words.size();
    return score >= KindRules.of(draft.kind()).focus()
        ? Verdict.passed(NAME, score)
        : Verdict.failed(NAME, score, "facts from several places, or turned round");
  }

  private static Stream<String> stems(Token token) {
    return Wording.parts(token).stream().map(Stems::of);
  }

  /** Length of the longest common subsequence, by dynamic programming over one row. */
  private static int common(List<String> words, Wording place) {
    List<String> others = new ArrayList<>();
    place.tokens().forEach(token -> stems(token).forEach(others::add));
    int[] row = new int[others.size() + 1];
    for (String word : words) {
      int diagonal = 0;
      for (int j = 0; j < others.size(); j++) {
        int above = row[j + 1];
        row[j + 1] = word.equals(others.get(j)) ? diagonal + 1 : Math.max(above, row[j]);
        diagonal = above;
      }
    }
    return row[others.size()];
  }
}
