package io.attune.generation.guard;

import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nothing is said twice: no stuttered word, no repeated pair, no word that comes again and again.
 */
final class RepetitionCheck implements Check {
  private static final String NAME = "repetition";
  private static final int MOST_IN_A_LINE = 2;
  private static final int WORDS_A_REPEAT = 12;

  @Override
  public Verdict check(Draft draft) {
    List<Token> tokens = draft.wording().tokens();
    Set<String> pairs = new HashSet<>();
    Map<String, Integer> counts = new HashMap<>();
    boolean terse = draft.kind() == TextKind.HEADLINE || draft.kind() == TextKind.PUSH;
    int most = terse ? 1 : Math.max(MOST_IN_A_LINE, tokens.size() / WORDS_A_REPEAT);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isContent() && counts.merge(token.stem(), 1, Integer::sum) > most) {
        return Verdict.failed(NAME, "\"" + token.form() + "\" comes too often");
      }
      if (i == 0) {
        continue;
      }
      Token previous = tokens.get(i - 1);
      if (previous.lower().equals(token.lower())) {
        return Verdict.failed(NAME, "\"" + token.form() + "\" stutters");
      }
      boolean says = token.isContent() || previous.isContent();
      if (says && !pairs.add(previous.stem() + " " + token.stem())) {
        return Verdict.failed(NAME, "\"" + previous.form() + " " + token.form() + "\" twice");
      }
    }
    return Verdict.passed(NAME);
  }
}
