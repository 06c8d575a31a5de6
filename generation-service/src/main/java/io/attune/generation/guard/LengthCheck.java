package io.attune.generation.guard;

import io.attune.generation.text.Verdict;

/** The text is neither a fragment nor too long for its place, and is one line where it must be. */
final class LengthCheck implements Check {
  private static final String NAME = "length";

  private final int reserved;

  /**
   * @param reserved characters that are taken by what is put in front of the text
   */
  LengthCheck(int reserved) {
    this.reserved = reserved;
  }

  @Override
  public Verdict check(Draft draft) {
    KindRules rules = KindRules.of(draft.kind());
    String text = draft.wording().text();
    int words = draft.wording().length();
    int characters = text.codePointCount(0, text.length()) + reserved;
    if (words < rules.leastWords()) {
      return Verdict.failed(NAME, words + " words, at least " + rules.leastWords());
    }
    if (words > rules.mostWords()) {
      double score = (double) rules.mostWords() / words;
      return Verdict.failed(NAME, score, words + " words, at most " + rules.mostWords());
    }
    if (characters > rules.mostCharacters()) {
      double score = (double) rules.mostCharacters() / characters;
      return Verdict.failed(
          NAME, score, characters + " characters, at most " + rules.mostCharacters());
    }
    if (!rules.sentences() && text.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      return Verdict.failed(NAME, "more than one line");
    }
    return Verdict.passed(NAME);
  }
}
