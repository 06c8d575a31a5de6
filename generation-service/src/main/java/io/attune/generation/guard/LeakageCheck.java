package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Nothing of the prompt, of the model's markers or of the machine's voice shows. */
final class LeakageCheck implements Check {
  private static final String NAME = "leakage";
  private static final Pattern LEAK =
      Pattern.compile(
          "<\\|"
              + "|\\|>"
              + "|</?[a-z]+>"
              + "|\\[/?inst"
              + "|#{2,}"
              + "|\\*\\*"
              + "|https?:"
              + "|\\bwww\\."
              + "|\\b(headline|article|text|title|sentence|summary|reader|topics?|interests?|push"
              + "|reason|blurb|user|assistant|system|answer|question)s?\\s*:"
              + "|\\bas an? (ai|language model|assistant)\\b"
              + "|\\blanguage model\\b"
              + "|\\b(ignore|disregard|forget)\\b[^.]{0,20}\\b(above|previous|instructions?|prior)\\b"
              + "|\\b(system|following) (prompt|instructions?)\\b",
          Pattern.CASE_INSENSITIVE);

  @Override
  public Verdict check(Draft draft) {
    Matcher matcher = LEAK.matcher(draft.wording().text());
    return matcher.find()
        ? Verdict.failed(NAME, "\"" + matcher.group() + "\"")
        : Verdict.passed(NAME);
  }
}
