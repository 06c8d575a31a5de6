package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Token;
import java.util.List;
import java.util.stream.Collectors;

/** Most words that say something are words of the source, however they are inflected. */
final class SupportCheck implements Check {
  private static final String NAME = "support";

  @Override
  public Verdict check(Draft draft) {
    List<Token> words =
        draft.wording().contentWords().stream()
            .filter(word -> !NumberWords.startsNumber(word.lower()))
            .toList();
    if (words.isEmpty()) {
      return Verdict.failed(NAME, "no words that say something");
    }
    List<Token> foreign = words.stream().filter(word -> !draft.source().has(word)).toList();
    double score = 1 - (double) foreign.size() / words.size();
    return score >= KindRules.of(draft.kind()).support()
        ? Verdict.passed(NAME, score)
        : Verdict.failed(
            NAME,
            score,
            foreign.stream().map(Token::form).distinct().collect(Collectors.joining(", ")));
  }
}
