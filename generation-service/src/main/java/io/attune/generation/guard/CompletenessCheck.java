package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import io.attune.generation.wording.FunctionWords;
import io.attune.generation.wording.Token;
import java.util.List;
import java.util.Set;

/** The text begins and ends as a whole: nothing cut off, no open quote, no pronoun in the air. */
final class CompletenessCheck implements Check {
  private static final String NAME = "complete";
  private static final String SENTENCE_ENDS = ".!?…\"”'’)";
  private static final String OPEN_ENDS = ",:;-–—(\"“/&…";
  private static final Set<String> PRONOUNS =
      Set.of(
          "he", "she", "they", "it", "his", "her", "their", "its", "this", "these", "those", "him",
          "them", "that", "which", "who", "and", "but", "or", "we", "our", "i", "my", "you",
          "your");

  @Override
  public Verdict check(Draft draft) {
    KindRules rules = KindRules.of(draft.kind());
    List<Token> tokens = draft.wording().tokens();
    String text = draft.wording().text().strip();
    if (tokens.isEmpty()) {
      return Verdict.failed(NAME, "no words");
    }
    String last = text.substring(text.offsetByCodePoints(text.length(), -1));
    Token lastToken = tokens.get(tokens.size() - 1);
    if (!draft.ended()) {
      return Verdict.failed(NAME, "cut off");
    }
    if (FunctionWords.leavesOpen(lastToken.lower()) || endsOpen(text, last)) {
      return Verdict.failed(NAME, "ends with \"" + lastToken.form() + "\" and more to come");
    }
    if (rules.sentences() && !SENTENCE_ENDS.contains(last)) {
      return Verdict.failed(NAME, "the last sentence has no end");
    }
    if (!balanced(text)) {
      return Verdict.failed(NAME, "an open quote or bracket");
    }
    if (rules.standsAlone() && PRONOUNS.contains(tokens.get(0).lower())) {
      return Verdict.failed(NAME, "begins with \"" + tokens.get(0).form() + "\"");
    }
    return Verdict.passed(NAME);
  }

  private static boolean endsOpen(String text, String last) {
    // A closing quote is the same sign as an opening one; balance is judged apart.
    return OPEN_ENDS.contains(last) && !(last.equals("\"") && balanced(text));
  }

  private static boolean balanced(String text) {
    return count(text, '"') % 2 == 0
        && count(text, '“') == count(text, '”')
        && count(text, '(') == count(text, ')')
        && count(text, '[') == count(text, ']');
  }

  private static long count(String text, char sign) {
    return text.chars().filter(c -> c == sign).count();
  }
}
