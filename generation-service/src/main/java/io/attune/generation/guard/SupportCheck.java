package io.attune.generation.guard;

import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Token;
import java.util.List;
import java.util.stream.Collectors;

/** Most words that say something, and every verb, are words of the source, however inflected. */
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
    // A noun may be another word for the same thing; another verb is another event.
    boolean otherEvent =
        draft.kind() != TextKind.CHAT && foreign.stream().anyMatch(Verbs::mayBeVerb);
    double score = 1 - (double) foreign.size() / words.size();
    return score >= KindRules.of(draft.kind()).support() && !otherEvent
        ? Verdict.passed(NAME, score)
        : Verdict.failed(
            NAME,
            score,
            foreign.stream().map(Token::form).distinct().collect(Collectors.joining(", ")));
  }
}
