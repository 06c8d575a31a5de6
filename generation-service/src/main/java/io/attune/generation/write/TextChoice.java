package io.attune.generation.write;

import io.attune.generation.decode.Candidate;
import io.attune.generation.guard.Guard;
import io.attune.generation.guard.Judgement;
import io.attune.generation.guard.SourceText;
import io.attune.generation.likeness.SentenceVectors;
import io.attune.generation.prompt.Angle;
import io.attune.generation.prompt.Prompt;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Rouge;
import io.attune.generation.wording.Sentences;
import io.attune.generation.wording.Wording;
import java.util.List;
import java.util.Set;

/**
 * Chooses the best candidate: first by the guard and, with an adapter, by the model's own
 * confidence, then by its {@link Worth}.
 */
final class TextChoice {
  private final Guard guard;
  private final SentenceVectors vectors;
  private final double leastConfidence;

  /**
   * @param vectors what a text's nearness to the reader's topics is told by
   * @param reserved characters of a text's length that are taken
   * @param leastConfidence mean probability of an adapted text's tokens, below which it is refused
   */
  TextChoice(SentenceVectors vectors, int reserved, double leastConfidence) {
    this.guard = new Guard(reserved);
    this.vectors = vectors;
    this.leastConfidence = leastConfidence;
  }

  /**
   * The best of a prompt's candidates; among equals the first.
   *
   * @param source what they may state
   * @param candidates at least one
   * @param seeds of the candidates, in their order
   */
  Contender best(
      Job job, Prompt prompt, SourceText source, List<Candidate> candidates, List<Long> seeds) {
    TopicFit fit = new TopicFit(vectors, Angle.of(job.assignment()).topics());
    Lead lead = Lead.of(job.assignment());
    List<String> all = candidates.stream().map(candidate -> candidate.text().strip()).toList();
    Contender best = null;
    for (int i = 0; i < candidates.size(); i++) {
      TextKind kind = job.assignment().kind();
      String text = TidyText.of(kind, prompt.opening() + " " + all.get(i));
      // The opening is the template's, and no word of the model's.
      String own = prompt.opening().isEmpty() ? text : TidyText.of(kind, all.get(i));
      double likelihood = Math.exp(Math.min(0, candidates.get(i).meanLogProbability()));
      boolean ended = candidates.get(i).finish().whole();
      Judgement judgement = guard.judge(kind, own, ended, source, prompt.examples());
      if (job.voice().adapted()) {
        judgement = judgement.and(confidence(likelihood));
      }
      // Only what may be shown is worth the time of an encoder.
      Worth worth =
          Worth.of(
              judgement,
              judgement.passed() ? fit.of(text) : 0,
              likelihood,
              consensus(all.get(i), all),
              lead.share(own));
      Contender contender = new Contender(text, judgement, worth, seeds.get(i));
      if (best == null || contender.beats(best)) {
        best = contender;
      }
    }
    return best;
  }

  private Verdict confidence(double likelihood) {
    return likelihood >= leastConfidence
        ? Verdict.passed("confidence", likelihood)
        : Verdict.failed("confidence", likelihood, "the model hardly believes it");
  }

  private static double consensus(String text, List<String> all) {
    return all.stream().mapToDouble(other -> Rouge.l(text, other)).average().orElse(0);
  }

  /**
   * What an article begins with.
   *
   * @param stems of its first two sentences; empty where a reader's topic may stand anywhere
   */
  private record Lead(Set<String> stems) {
    private static final int SENTENCES = 2;

    static Lead of(Assignment assignment) {
      if (!Angle.of(assignment).topics().isEmpty()) {
        return new Lead(Set.of());
      }
      List<String> sentences = Sentences.of(assignment.article().body());
      List<String> first = sentences.subList(0, Math.min(SENTENCES, sentences.size()));
      return new Lead(Wording.of(String.join(" ", first)).stems());
    }

    double share(String text) {
      Set<String> said = Wording.of(text).contentStems();
      return (double) said.stream().filter(stems::contains).count() / Math.max(1, said.size());
    }
  }
}
