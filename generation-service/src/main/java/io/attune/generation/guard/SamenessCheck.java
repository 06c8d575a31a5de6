package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Wording;
import java.util.HashSet;
import java.util.Set;

/** The text is neither the item's own title nor an example from the prompt. */
final class SamenessCheck implements Check {
  private static final String NAME = "sameness";

  /** Largest share of words in common with the title (Dice's coefficient). */
  private static final double MOST_OF_TITLE = .8;

  private static final double MOST_OF_EXAMPLE = .6;

  @Override
  public Verdict check(Draft draft) {
    Set<String> words = draft.wording().contentStems();
    double nearest = 0;
    for (Wording title : draft.source().titles()) {
      double overlap = overlap(words, title.contentStems());
      if (overlap >= MOST_OF_TITLE || differByOneWord(words, title.contentStems())) {
        return Verdict.failed(NAME, 1 - overlap, "the item's own title");
      }
      nearest = Math.max(nearest, overlap);
    }
    for (Wording example : draft.foreign()) {
      if (overlap(words, example.contentStems()) >= MOST_OF_EXAMPLE) {
        return Verdict.failed(NAME, "an example of the prompt");
      }
    }
    return Verdict.passed(NAME, 1 - nearest);
  }

  private static double overlap(Set<String> some, Set<String> others) {
    int size = some.size() + others.size();
    return size == 0 ? 1 : 2.0 * common(some, others) / size;
  }

  private static boolean differByOneWord(Set<String> some, Set<String> others) {
    int common = common(some, others);
    return common > 0 && some.size() - common <= 1 && others.size() - common <= 1;
  }

  private static int common(Set<String> some, Set<String> others) {
    Set<String> both = new HashSet<>(some);
    both.retainAll(others);
    return both.size();
  }
}
