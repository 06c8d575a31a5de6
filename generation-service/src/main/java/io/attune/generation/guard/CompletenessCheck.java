package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import io.attune.generation.wording.FunctionWords;
import io.attune.generation.wording.Token;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text begins and ends as a whole: nothing cut off, no open quote, no pronoun in the air, no
 * phrase without a verb.
 */
final class CompletenessCheck implements Check {
  private static final String NAME = "complete";
  private static final String SENTENCE_ENDS = ".!?…\"”'’)";
  private static final String OPEN_ENDS = ",:;-–—(\"“/&…";
  private static final Pattern CONTRACTION = Pattern.compile("['’].*");
  private static final Set<String> PRONOUNS =
      Set.of(
          "he", "she", "they", "it", "his", "her", "their", "its", "this", "these", "those", "him",
          "them", "that", "which", "who", "and", "but", "or", "we", "our", "i", "my", "you",
          "your");

  /** A text that begins with one of these is mostly the first half of a sentence. */
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "under",
          "in",
          "at",
          "on",
          "from",
          "with",
          "by",
          "for",
          "of",
          "to",
          "into",
          "over",
          "after",
          "before",
          "since",
          "during",
          "between",
          "behind",
          "beyond",
          "beneath",
          "inside",
          "outside",
          "when",
          "while",
          "as",
          "until",
          "although",
          "though",
          "where",
          "if");

  /** "Six weeks after" begins half a sentence too. */
  private static final Set<String> TIMES = Set.of("after", "before", "since");

  private static final int TIME_WORDS = 4;

  private static final Set<String> CLAUSE_OPENERS =
      Set.of("because", "that", "while", "when", "once", "who", "which", "where", "although", "if");

  @Override
  public Verdict check(Draft draft) {
    KindRules rules = KindRules.of(draft.kind());
    List<Token> tokens = draft.wording().tokens();
    String text = draft.wording().text().strip();
    if (tokens.isEmpty()) {
      return Verdict.failed(NAME, "no words");
    }
    if (!draft.ended()) {
      return Verdict.failed(NAME, "cut off");
    }
    String problem = problemOfEnd(rules, tokens, text);
    if (problem.isEmpty() && rules.standsAlone()) {
      problem = problemOfBeginning(rules, tokens, text);
    }
    if (problem.isEmpty()
        && !(Verbs.makeAClause(tokens) && Verbs.makeAClause(lastClause(tokens)))) {
      problem = "no verb";
    }
    return problem.isEmpty() ? Verdict.passed(NAME) : Verdict.failed(NAME, problem);
  }

  private static String problemOfEnd(KindRules rules, List<Token> tokens, String text) {
    String last = text.substring(text.offsetByCodePoints(text.length(), -1));
    Token lastToken = tokens.get(tokens.size() - 1);
    if (FunctionWords.leavesOpen(lastToken.lower()) || endsOpen(text, last)) {
      return "ends with \"" + lastToken.form() + "\" and more to come";
    }
    if (rules.sentences() && !SENTENCE_ENDS.contains(last)) {
      return "the last sentence has no end";
    }
    return balanced(text) ? "" : "an open quote or bracket";
  }

  private static String problemOfBeginning(KindRules rules, List<Token> tokens, String text) {
    Token first = tokens.get(0);
    if (PRONOUNS.contains(CONTRACTION.matcher(first.lower()).replaceFirst(""))) {
      return "begins with \"" + first.form() + "\"";
    }
    // With a comma the main clause may follow; without one it is missing.
    boolean half =
        PREPOSITIONS.contains(first.lower())
            || (first.isNumber()
                && tokens.stream().limit(TIME_WORDS).anyMatch(t -> TIMES.contains(t.lower())));
    return half && !rules.sentences() && text.indexOf(',') < 0
        ? "begins with \"" + first.form() + "\", and no clause"
        : "";
  }

  /** From the last word that opens a clause; all where there is none. */
  private static List<Token> lastClause(List<Token> tokens) {
    for (int i = tokens.size() - 1; i > 0; i--) {
      if (CLAUSE_OPENERS.contains(tokens.get(i).lower())) {
        return tokens.subList(i, tokens.size());
      }
    }
    return tokens;
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
