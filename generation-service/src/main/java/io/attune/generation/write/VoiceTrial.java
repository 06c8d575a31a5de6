package io.attune.generation.write;

import io.attune.contract.Tenant;
import io.attune.generation.cache.CacheKey;
import io.attune.generation.decode.Priority;
import io.attune.generation.prompt.Prompts;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.WrittenText;
import io.attune.generation.wording.Rouge;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Tries a voice on texts that a house has written itself. For one thread. */
public final class VoiceTrial {
  private static final int AT_ONCE = 8;

  private final WriterModel model;
  private final Composer composer;

  /** A trial of a model's voices. */
  public VoiceTrial(WriterModel model, WriterSettings settings, Clock clock) {
    this.model = model;
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
    Terms terms = new Terms(Priority.INTERACTIVE, CachePolicy.BYPASS, null, new Cancellation());
    for (int first = 0; first < pairs.size(); first += AT_ONCE) {
      List<Pair> some = pairs.subList(first, Math.min(pairs.size(), first + AT_ONCE));
      List<Job> jobs = new ArrayList<>();
      some.forEach(pair -> jobs.add(job(pair.assignment(), voice)));
      List<Composer.Composed> texts = composer.compose(jobs, terms);
      for (int i = 0; i < some.size(); i++) {
        WrittenText text = texts.get(i).text();
        passed += text.label().generated() ? 1 : 0;
        rouge += Rouge.l(text.text(), some.get(i).reference());
      }
    }
    return new Score((double) passed / pairs.size(), rouge / pairs.size());
  }

  private Job job(Assignment assignment, Voice voice) {
    CacheKey key =
        CacheKey.of(
            Tenant.DEFAULT,
            assignment.kind(),
            assignment.articles(),
            List.of(),
            List.of(),
            model.weightsDigest() + voice.digest(),
            Prompts.version(assignment.kind(), voice.adapted()),
            assignment.seed(),
            assignment.candidates());
    return new Job(assignment, voice, key, key.seed());
  }
}
