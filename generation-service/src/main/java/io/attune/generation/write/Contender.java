package io.attune.generation.write;

import io.attune.generation.guard.Judgement;

/**
 * A candidate that was judged.
 *
 * @param text its words, tidied
 * @param judgement what the guard found
 * @param fit share of the reader's angle that it speaks of, 0 to 1
 * @param likelihood the model's mean probability of its tokens, geometric, 0 to 1
 * @param seed it was sampled with
 */
record Contender(String text, Judgement judgement, double fit, double likelihood, long seed) {

  private static final double SUPPORT = 1;
  private static final double FOCUS = 1;
  private static final double LIKELIHOOD = .7;
  private static final double FIT = .3;
  private static final double DIFFERENCE = .2;

  /** How good it is among those that passed; higher is better. */
  double worth() {
    return SUPPORT * judgement.score("support")
        + FOCUS * judgement.score("focus")
        + LIKELIHOOD * likelihood
        + FIT * fit
        + DIFFERENCE * judgement.score("sameness");
  }

  /** Whether this one is rather to be shown. */
  boolean beats(Contender other) {
    if (judgement.passed() != other.judgement.passed()) {
      return judgement.passed();
    }
    if (judgement.passes() != other.judgement.passes()) {
      return judgement.passes() > other.judgement.passes();
    }
    return worth() > other.worth();
  }
}
