package io.attune.gateway.pipeline.scorer;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Scorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Has each further item of an author count less, best first: the k-th, from 0, by decay^k. */
public final class AuthorDecayScorer implements Scorer {
  private static final String PART = "author_repeat";

  private final double decay;

  /**
   * A scorer.
   *
   * @param decay where the surface does not say, 0 to 1; 1: authors are not looked at
   */
  public AuthorDecayScorer(double decay) {
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException("author decay " + decay + " is not within 0 to 1");
    }
    this.decay = decay;
  }

  @Override
  public List<Candidate> score(Query query, List<Candidate> candidates) {
    double here = query.plan().authorDecay().orElse(decay);
    if (here == 1) {
      return candidates;
    }
    List<Candidate> scored = new ArrayList<>(candidates);
    Map<String, Integer> met = new HashMap<>();
    IntStream.range(0, candidates.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -candidates.get(i).score()))
        .forEach(i -> scored.set(i, decayed(candidates.get(i), here, met)));
    return scored;
  }

  private static Candidate decayed(Candidate candidate, double decay, Map<String, Integer> met) {
    String author = candidate.item().map(Item::author).orElse("");
    if (author.isEmpty() || candidate.shownBefore()) {
      return candidate;
    }
    int before = met.merge(author, 1, Integer::sum) - 1;
    return before == 0
        ? candidate
        : candidate.withPart(PART, -(1 - Math.pow(decay, before)) * Math.abs(candidate.score()));
  }
}
