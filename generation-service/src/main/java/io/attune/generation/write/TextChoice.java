package io.attune.generation.write;

import io.attune.generation.decode.Candidate;
import io.attune.generation.guard.Guard;
import io.attune.generation.guard.Judgement;
import io.attune.generation.guard.SourceText;
import io.attune.generation.likeness.SentenceVectors;
import io.attune.generation.prompt.Angle;
import io.attune.generation.prompt.Prompt;
import io.attune.generation.text.Assignment;
import java.util.List;

/** Chooses the best candidate: first by the guard, then by its {@link Worth}. */
final class TextChoice {
  private final Guard guard;
  private final SentenceVectors vectors;

  /**
   * @param vectors what a text's nearness to the reader's topics is told by
   * @param reserved characters of a text's length that are taken
   */
  TextChoice(SentenceVectors vectors, int reserved) {
    this.guard = new Guard(reserved);
    this.vectors = vectors;
  }

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
    TopicFit fit = new TopicFit(vectors, Angle.of(assignment).topics());
    Contender best = null;
    for (int i = 0; i < candidates.size(); i++) {
      Contender contender =
          judged(assignment, prompt, candidates.get(i), seeds.get(i), source, fit);
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
      TopicFit fit) {
    String written = candidate.text().strip();
    String text = TidyText.of(assignment.kind(), prompt.opening() + " " + written);
    // The opening is the template's, and no word of the model's.
    String judged = prompt.opening().isEmpty() ? text : TidyText.of(assignment.kind(), written);
    boolean ended = candidate.finish().whole();
    Judgement judgement = guard.judge(assignment.kind(), judged, ended, source, prompt.examples());
    double likelihood = Math.exp(Math.min(0, candidate.meanLogProbability()));
    // Only what may be shown is worth the time of an encoder.
    Worth worth = Worth.of(judgement, judgement.passed() ? fit.of(text) : 0, likelihood);
    return new Contender(text, judgement, worth, seed);
  }
}
