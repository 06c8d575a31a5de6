package io.attune.generation.guard;

import io.attune.generation.text.TextKind;

/**
 * What is asked of a kind of text.
 *
 * @param leastWords fewest words and numbers
 * @param mostWords most words and numbers
 * @param mostCharacters longest text, in characters
 * @param support least share of its words that the source has
 * @param focus least share of its words that one sentence of the source has
 * @param sentences whether it is written in full sentences and ends like one
 * @param standsAlone whether it is read without anything before it, so that it cannot open with a
 *     pronoun
 */
record KindRules(
    int leastWords,
    int mostWords,
    int mostCharacters,
    double support,
    double focus,
    boolean sentences,
    boolean standsAlone) {

  private static final KindRules HEADLINE = new KindRules(4, 16, 105, .8, .7, false, true);
  private static final KindRules PUSH = new KindRules(4, 22, 140, .8, .6, false, true);
  private static final KindRules REASON = new KindRules(4, 24, 160, .7, .4, false, true);
  private static final KindRules BLURB = new KindRules(8, 60, 360, .75, .4, true, true);
  private static final KindRules CHAT = new KindRules(2, 120, 900, .5, 0, true, false);

  static KindRules of(TextKind kind) {
    return switch (kind) {
      case HEADLINE -> HEADLINE;
      case PUSH -> PUSH;
      case REASON -> REASON;
      case BLURB -> BLURB;
      case CHAT -> CHAT;
      // It is judged line by line.
      case DIGEST -> HEADLINE;
    };
  }
}
