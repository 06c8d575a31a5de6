package io.attune.interest.evaluation.report;

import java.util.Locale;

/** What comparisons come to, in words. */
final class Sentences {
  private Sentences() {}

  static String of(Outcome.Difference one) {
    String certainty =
        one.difference().low() > 0
            ? "better"
            : one.difference().high() < 0 ? "worse" : "not told apart by these users";
    return String.format(
        Locale.ROOT,
        "%s against %s: %s %+.4f (%+.4f to %+.4f), %.1f %% of it: %s.",
        one.first(),
        one.second(),
        one.measure(),
        one.difference().mean(),
        one.difference().low(),
        one.difference().high(),
        100 * one.ratio(),
        certainty);
  }
}
