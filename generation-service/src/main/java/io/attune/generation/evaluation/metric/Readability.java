package io.attune.generation.evaluation.metric;

import io.attune.generation.wording.Sentences;
import io.attune.generation.wording.Token;
import io.attune.generation.wording.Wording;
import java.util.List;

/**
 * How many years of school texts ask for: the Coleman–Liau index (Coleman, Liau, "A computer
 * readability formula designed for machine scoring", 1975), from letters and sentences per hundred
 * words of all texts together. It needs no syllables, which can only be guessed.
 */
public final class Readability {
  private static final double LETTERS = .0588;
  private static final double SENTENCES = .296;
  private static final double BASE = 15.8;

  private Readability() {}

  /** The index; 0 where there are no words. */
  public static double grade(List<String> texts) {
    long letters = 0;
    long words = 0;
    long sentences = 0;
    for (String text : texts) {
      sentences += Sentences.of(text).size();
      for (Token token : Wording.of(text).tokens()) {
        if (token.isWord() || token.isNumber()) {
          words++;
          letters += token.form().codePoints().filter(Character::isLetterOrDigit).count();
        }
      }
    }
    return words == 0
        ? 0
        : LETTERS * 100 * letters / words - SENTENCES * 100 * sentences / words - BASE;
  }
}
