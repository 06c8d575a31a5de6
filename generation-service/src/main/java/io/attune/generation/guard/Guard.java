package io.attune.generation.guard;

import io.attune.generation.likeness.MiniLmVectors;
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
  private final List<Check> words;
  private final Check meaning;

  /** A guard of texts that nothing is put in front of. */
  public Guard() {
    this(0);
  }

  /**
   * @param reserved characters of a text's length that are taken by what is put in front of it
   */
  public Guard(int reserved) {
    this.words =
        List.of(
            new LengthCheck(reserved),
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
    this.meaning = new MeaningCheck(MiniLmVectors.shared());
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
    List<Verdict> verdicts = new ArrayList<>(words.stream().map(c -> c.check(draft)).toList());
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
