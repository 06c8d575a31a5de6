package io.attune.generation.write;

import io.attune.generation.decode.Candidate;
import io.attune.generation.guard.Guard;
import io.attune.generation.guard.Judgement;
import io.attune.generation.guard.SourceText;
import io.attune.generation.prompt.Angle;
import io.attune.generation.prompt.Prompt;
import io.attune.generation.text.Assignment;
import io.attune.generation.wording.Wording;
import java.util.List;
import java.util.Set;

/**
 * Chooses the best candidate: first by the guard, then by support, fit to the reader and
 * likelihood.
 */
final class TextChoice {
  private final Guard guard = new Guard();

  /**
   * The best of a prompt's candidates; among equals the first.
   *
   * @param source what they may state
   * @param candidates at least one
   * @param seeds of the candidates, in their order
   */
  Contender best(
      Assignment assignment,
      Prompt prompt,
      SourceText source,
      List<Candidate> candidates,
      List<Long> seeds) {
    Set<String> angle = Wording.of(String.join(" ", Angle.of(assignment).topics())).contentStems();
    Contender best = null;
    for (int i = 0; i < candidates.size(); i++) {
      Contender contender =
          judged(assignment, prompt, candidates.get(i), seeds.get(i), source, angle);
      if (best == null || contender.beats(best)) {
        best = contender;
      }
    }
    return best;
  }

  private Contender judged(
      Assignment assignment,
      Prompt prompt,
      Candidate candidate,
      long seed,
      SourceText source,
      Set<String> angle) {
    String written = candidate.text().strip();
    String text = TidyText.of(assignment.kind(), prompt.opening() + " " + written);
    // The opening is the template's, and no word of the model's.
    String judged = prompt.opening().isEmpty() ? text : TidyText.of(assignment.kind(), written);
    boolean ended = candidate.finish().whole();
    Judgement judgement = guard.judge(assignment.kind(), judged, ended, source, prompt.examples());
    double likelihood = Math.exp(Math.min(0, candidate.meanLogProbability()));
    return new Contender(text, judgement, fit(text, angle), likelihood, seed);
  }

  private static double fit(String text, Set<String> angle) {
    if (angle.isEmpty()) {
      return 0;
    }
    Set<String> stems = Wording.of(text).stems();
    return (double) angle.stream().filter(stems::contains).count() / angle.size();
  }
}
