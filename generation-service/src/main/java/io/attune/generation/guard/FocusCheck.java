package io.attune.generation.guard;

import io.attune.generation.wording.Wording;
import io.attune.generation.text.Verdict;

import java.util.Set;
import java.util.stream.Stream;

/**
 * The words of the text come from one place of the source.
 *
 * <p>A text whose words are gathered from everywhere tends to join facts that do not belong
 * together.
 */
final class FocusCheck implements Check {
  private static final String NAME = "focus";

  @Override
  public Verdict check(Draft draft) {
    Set<String> words = draft.wording().contentStems();
    if (words.isEmpty()) {
      return Verdict.failed(NAME, "no words that say something");
    }
    double best =
        Stream.concat(
                draft.source().titles().stream(), draft.source().sentences().stream())
            .mapToDouble(place -> share(words, place))
            .max()
            .orElse(0);
    return best >= KindRules.of(draft.kind()).focus()
        ? Verdict.passed(NAME, best)
        : Verdict.failed(NAME, best, "facts from several places");
  }

  private static double share(Set<String> words, Wording place) {
    Set<String> stems = place.stems();
    return (double) words.stream().filter(stems::contains).count() / words.size();
  }
}
