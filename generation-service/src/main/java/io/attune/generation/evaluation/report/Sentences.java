package io.attune.generation.evaluation.report;

import io.attune.generation.evaluation.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What comparisons come to, in words. */
public final class Sentences {
  private Sentences() {}

  /** One a comparison. */
  public static List<String> of(Outcome outcome) {
    return Stream.concat(
            outcome.differences().stream().map(Sentences::of),
            outcome.varieties().stream().map(Sentences::of))
        .toList();
  }

  private static String of(Outcome.Difference one) {
    String certainty =
        one.value().excludesZero()
            ? one.value().mean() > 0 ? "more" : "less"
            : "not told apart by these articles";
    return String.format(
        Locale.ROOT,
        "%s: %s against %s: %s %+.3f (%+.3f to %+.3f) over %d pairs: %s.",
        one.kind().lowerCase(),
        one.first(),
        one.second(),
        one.measure(),
        one.value().mean(),
        one.value().low(),
        one.value().high(),
        one.pairs(),
        certainty);
  }

  private static String of(Outcome.Variety one) {
    return String.format(
        Locale.ROOT,
        "%s: %s: texts of one article for %s differ in %.0f %% of %d pairs.",
        one.kind().lowerCase(),
        one.system(),
        one.between(),
        100 * one.share().mean(),
        one.pairs());
  }
}
