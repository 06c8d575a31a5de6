package io.attune.generation.decode;

import io.attune.generation.model.TokenScores;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Chooses the next token of one candidate.
 *
 * <p>Its random numbers are its own, one for each try, so the choice depends on the scores, the
 * seed and what is allowed, and on nothing else. Threading: one thread.
 */
final class TokenSampler {
  private final Sampling sampling;
  private final SplittableRandom random;

  TokenSampler(Sampling sampling) {
    this.sampling = sampling;
    random = new SplittableRandom(sampling.seed());
  }

  /**
   * The rank in {@code scores} of the chosen token.
   *
   * @param written the tokens that the repetition penalty applies to
   */
  int choose(TokenScores scores, Set<Integer> written) {
    return choose(scores, written, rank -> true).orElseThrow();
  }

  /**
   * The rank in {@code scores} of the chosen token; empty where none is allowed. Only ranks that
   * come up are asked about: one that is refused is left out, and the choice is made again.
   *
   * @param written the tokens that the repetition penalty applies to
   * @param allowed which ranks may be chosen
   */
  OptionalInt choose(TokenScores scores, Set<Integer> written, IntPredicate allowed) {
    float[] logits = scores.logits().clone();
    int[] ranks = IntStream.range(0, logits.length).toArray();
    if (sampling.repetitionPenalty() != 1 && penalise(scores, logits, written)) {
      ranks =
          IntStream.of(ranks)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer rank) -> -logits[rank]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    while (ranks.length > 0) {
      int chosen = sampling.temperature() == 0 ? ranks[0] : sample(logits, ranks);
      if (allowed.test(chosen)) {
        return OptionalInt.of(chosen);
      }
      ranks = IntStream.of(ranks).filter(rank -> rank != chosen).toArray();
    }
    return OptionalInt.empty();
  }

  private boolean penalise(TokenScores scores, float[] logits, Set<Integer> written) {
    boolean changed = false;
    for (int rank = 0; rank < logits.length; rank++) {
      if (written.contains(scores.tokens()[rank])) {
        float penalty = sampling.repetitionPenalty();
        logits[rank] = logits[rank] > 0 ? logits[rank] / penalty : logits[rank] * penalty;
        changed = true;
      }
    }
    return changed;
  }

  private int sample(float[] logits, int[] ranks) {
    int kept = Math.min(sampling.topK(), ranks.length);
    double[] weights = new double[kept];
    double total = 0;
    for (int i = 0; i < kept; i++) {
      weights[i] = Math.exp((logits[ranks[i]] - logits[ranks[0]]) / sampling.temperature());
      total += weights[i];
    }
    double nucleus = 0;
    int last = 0;
    while (last < kept && nucleus < sampling.topP() * total) {
      nucleus += weights[last++];
    }
    double drawn = random.nextDouble() * nucleus;
    for (int i = 0; i < last; i++) {
      drawn -= weights[i];
      if (drawn < 0) {
        return ranks[i];
      }
    }
    return ranks[last - 1];
  }
}
