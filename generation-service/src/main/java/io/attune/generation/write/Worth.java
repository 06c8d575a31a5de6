package io.attune.generation.write;

import io.attune.generation.guard.Judgement;

/**
 * How good a candidate is among those that the guard passed: a weighted sum of seven parts, each 0
 * to 1.
 *
 * <p>The weights say what one part may cost in another. Support comes first: one word in eight that
 * the source does not have costs as much as speaking of the reader's topic gains, so a text is
 * never turned to its reader by what is not in its source. Fit comes before likelihood: the
 * likeliest text is mostly the one for everybody, and readers with different interests should get
 * different ones where the candidates let them.
 *
 * @param support share of its words that the source has, as the guard found
 * @param focus share of its words that one sentence of the source has, as the guard found
 * @param fit how much it speaks of the reader's topics, see {@link TopicFit}
 * @param likelihood the model's mean probability of its tokens, geometric
 * @param difference from the item's own title, as the guard found: 1 has no word of it
 * @param consensus its mean ROUGE-L to all candidates of the prompt: what most of them say is
 *     seldom made up (minimum Bayes risk; Eikema and Aziz, COLING 2020)
 * @param lead for any reader: share of what it says that the article's first two sentences say
 */
record Worth(
    double support,
    double focus,
    double fit,
    double likelihood,
    double difference,
    double consensus,
    double lead) {
  private static final double SUPPORT = 8;
  private static final double FOCUS = 1;
  private static final double FIT = 1.8;
  private static final double LIKELIHOOD = 1.5;
  private static final double DIFFERENCE = .2;
  private static final double CONSENSUS = 1;
  private static final double LEAD = .7;

  /** The worth of a candidate that was judged. */
  static Worth of(
      Judgement judgement, double fit, double likelihood, double consensus, double lead) {
    return new Worth(
        judgement.score("support"),
        judgement.score("focus"),
        fit,
        likelihood,
        judgement.score("sameness"),
        consensus,
        lead);
  }

  /** The sum; higher is better. */
  double total() {
    return SUPPORT * support
        + FOCUS * focus
        + FIT * fit
        + LIKELIHOOD * likelihood
        + DIFFERENCE * difference
        + CONSENSUS * consensus
        + LEAD * lead;
  }
}
