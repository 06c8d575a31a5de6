package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The text is written in the scripts of its source, without signs that change how it is read. */
final class LanguageCheck implements Check {
  private static final String NAME = "language";

  @Override
  public Verdict check(Draft draft) {
    String text = draft.wording().text();
    if (text.codePoints().anyMatch(LanguageCheck::isHidden)) {
      return Verdict.failed(NAME, "a control or hidden character");
    }
    Set<UnicodeScript> known = EnumSet.noneOf(UnicodeScript.class);
    Stream.concat(draft.source().titles().stream(), draft.source().sentences().stream())
        .forEach(part -> part.text().codePoints().forEach(c -> known.add(UnicodeScript.of(c))));
    long letters = text.codePoints().filter(Character::isLetter).count();
    long foreign =
        text.codePoints()
            .filter(Character::isLetter)
            .filter(c -> !known.contains(UnicodeScript.of(c)))
            .count();
    if (letters == 0) {
      return Verdict.failed(NAME, "no letters");
    }
    return foreign == 0
        ? Verdict.passed(NAME)
        : Verdict.failed(NAME, 1 - (double) foreign / letters, "letters of another script");
  }

  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || c == '\uFFFD'
        || (type == Character.CONTROL && c != '\n');
  }
}
