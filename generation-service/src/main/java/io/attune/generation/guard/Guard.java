package io.attune.generation.guard;

import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Wording;
import java.util.List;

/**
 * Holds a text to its source: every check, in order, each with its verdict.
 *
 * <p>Threading: safe for many threads.
 */
public final class Guard {
  private static final List<Check> CHECKS =
      List.of(
          new LengthCheck(),
          new CompletenessCheck(),
          new RepetitionCheck(),
          new SamenessCheck(),
          new NumbersCheck(),
          new NamesCheck(),
          new SupportCheck(),
          new FocusCheck(),
          new PolarityCheck(),
          new LanguageCheck(),
          new LeakageCheck(),
          new PersonalDataCheck());

  /**
   * Judges a text.
   *
   * @param kind its kind
   * @param text its words
   * @param ended whether it ended by itself, and was not cut off
   * @param source what it may state
   * @param examples the texts that its prompt shows as examples
   */
  public Judgement judge(
      TextKind kind, String text, boolean ended, SourceText source, List<String> examples) {
    Draft draft =
        new Draft(
            kind, Wording.of(text), ended, source, examples.stream().map(Wording::of).toList());
    return new Judgement(CHECKS.stream().map(check -> check.check(draft)).toList());
  }

  /** The judgement where there is nothing to write from. */
  public static Judgement noSource() {
    return new Judgement(List.of(Verdict.failed("support", "the item has no text but its title")));
  }
}
