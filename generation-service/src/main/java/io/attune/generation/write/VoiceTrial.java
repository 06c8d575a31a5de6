package io.attune.generation.write;

import io.attune.contract.Tenant;
import io.attune.generation.decode.Priority;
import io.attune.generation.guard.Guard;
import io.attune.generation.guard.SourceText;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import io.attune.generation.wording.Rouge;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tries voices: has texts written as a writer does, candidates, guard and second try, and keeps
 * none. For one thread.
 */
public final class VoiceTrial {
  private static final int AT_ONCE = 8;

  private final WriterModel model;
  private final WriterSettings settings;
  private final Composer composer;
  private final Guard guard = new Guard();

  /** A trial of a model's voices. */
  public VoiceTrial(WriterModel model, WriterSettings settings, Clock clock) {
    this.model = model;
    this.settings = settings;
    this.composer = new Composer(model, settings, clock);
  }

  /** What to write, and what the house wrote. */
  public record Pair(Assignment assignment, String reference) {}

  /**
   * How a voice did.
   *
   * @param passRate share of the texts that the guard let pass, 0 to 1
   * @param rougeL mean ROUGE-L of all texts, the item's own where the guard refused
   */
  public record Score(double passRate, double rougeL) {
    /** Whether this is no worse than another by either measure. */
    public boolean noWorseThan(Score other) {
      return passRate >= other.passRate && rougeL >= other.rougeL;
    }
  }

  /** Writes every text once with a voice; at least one. */
  public Score score(List<Pair> pairs, Voice voice) {
    int passed = 0;
    double rouge = 0;
    for (int first = 0; first < pairs.size(); first += AT_ONCE) {
      List<Pair> some = pairs.subList(first, Math.min(pairs.size(), first + AT_ONCE));
      List<WrittenText> texts = write(some.stream().map(Pair::assignment).toList(), voice);
      passed += (int) texts.stream().filter(text -> text.label().generated()).count();
      rouge +=
          IntStream.range(0, some.size())
              .mapToDouble(i -> Rouge.l(texts.get(i).text(), some.get(i).reference()))
              .sum();
    }
    return new Score((double) passed / pairs.size(), rouge / pairs.size());
  }

  /** Writes texts with a voice, all at once, in the order of their assignments. */
  public List<WrittenText> write(List<Assignment> assignments, Voice voice) {
    Terms terms = new Terms(Priority.INTERACTIVE, CachePolicy.BYPASS, null, new Cancellation());
    List<Job> jobs =
        assignments.stream()
            .map(a -> Writer.job(Tenant.DEFAULT, a, voice, model, settings))
            .toList();
    return composer.compose(jobs, terms).stream().map(Composer.Composed::text).toList();
  }

  /** What the guard finds of a text that somebody else wrote. */
  public List<Verdict> verdicts(Assignment assignment, String text) {
    return guard
        .judge(assignment.kind(), text, true, SourceText.of(assignment), List.of())
        .verdicts();
  }
}
