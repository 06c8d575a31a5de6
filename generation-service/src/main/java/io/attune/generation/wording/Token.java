package io.attune.generation.wording;

import java.util.Locale;

/**
 * A word, number or sign of a text.
 *
 * @param form as written
 * @param lower in lower case
 * @param stem a word's stem; of a number or sign, the form
 * @param opensSentence whether a capital letter is due to its place
 */
public record Token(String form, String lower, String stem, boolean opensSentence) {

  public static Token of(String form, boolean opensSentence) {
    String lower = form.toLowerCase(Locale.ROOT);
    return new Token(
        form,
        lower,
        Character.isLetter(form.codePointAt(0)) ? Stems.of(lower) : form,
        opensSentence);
  }

  public boolean isWord() {
    return Character.isLetter(form.codePointAt(0));
  }

  public boolean isNumber() {
    return Character.isDigit(form.codePointAt(0));
  }

  public boolean isCapitalised() {
    return Character.isUpperCase(form.codePointAt(0));
  }

  /** A word that says something: no function word, no number. */
  public boolean isContent() {
    return isWord() && form.length() > 2 && !FunctionWords.contains(lower);
  }
}
