package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Token;
import java.util.List;

/**
 * What the source denies, doubts or only hopes is not stated as a fact.
 *
 * <p>Shortening a sentence easily drops the small word that turns it: "a pear thought extinct" is
 * not "a pear is extinct".
 */
final class PolarityCheck implements Check {
  private static final String NAME = "polarity";

  @Override
  public Verdict check(Draft draft) {
    List<Token> tokens = draft.wording().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isContent()
          && !Hedges.isHedge(token.lower())
          && draft.source().isHedged(token)
          && !Hedges.before(tokens, i)) {
        return Verdict.failed(NAME, "\"" + token.form() + "\" is denied or doubted in the source");
      }
    }
    return Verdict.passed(NAME);
  }
}
