package io.attune.generation.guard;

import io.attune.generation.likeness.MiniLmVectors;
import io.attune.generation.likeness.SentenceVectors;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a text to its source: every check, in order, each with its verdict; the meaning, which is
 * dear, only where all others passed.
 *
 * <p>Threading: safe for many threads.
 */
public final class Guard {
  private static final List<Check> WORDS =
      List.of(
          new LengthCheck(),
          new CompletenessCheck(),
          new RepetitionCheck(),
          new SamenessCheck(),
          new NumbersCheck(),
          new NamesCheck(),
          new RolesCheck(),
          new SupportCheck(),
          new FocusCheck(),
          new PolarityCheck(),
          new LanguageCheck(),
          new LeakageCheck(),
          new ToxicityCheck(),
          new PersonalDataCheck());

  private final Check meaning;

  /** A guard that compares sentences by the process's own encoder. */
  public Guard() {
    this(MiniLmVectors.shared());
  }

  Guard(SentenceVectors vectors) {
    this.meaning = new MeaningCheck(vectors);
  }

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
    List<Verdict> verdicts = new ArrayList<>(WORDS.stream().map(c -> c.check(draft)).toList());
    if (verdicts.stream().allMatch(Verdict::passed)) {
      verdicts.add(meaning.check(draft));
    }
    return new Judgement(verdicts);
  }

  /** The judgement where there is nothing to write from. */
  public static Judgement noSource() {
    return new Judgement(List.of(Verdict.failed("support", "the item has no text but its title")));
  }
}
