package io.attune.gateway.pipeline.scorer;

import io.attune.gateway.pipeline.plan.Boost;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Scorer;
import java.util.List;

/** Multiplies scores by what the surface's rules say of such items. */
public final class BoostScorer implements Scorer {
  private static final String PART = "boost";

  @Override
  public List<Candidate> score(Query query, List<Candidate> candidates) {
    List<Boost> boosts =
        query.plan().rules().boost().stream().filter(one -> one.holdsAt(query.time())).toList();
    return boosts.isEmpty()
        ? candidates
        : candidates.stream().map(candidate -> score(boosts, candidate)).toList();
  }

  private static Candidate score(List<Boost> boosts, Candidate candidate) {
    double factor =
        boosts.stream()
            .filter(boost -> candidate.matches(boost.match()))
            .mapToDouble(Boost::factor)
            .reduce(1, (one, other) -> one * other);
    // A score below 0 is set back by being made larger: what is boosted never falls.
    double score = candidate.score();
    double more = score >= 0 ? score * (factor - 1) : score * (1 / Math.max(factor, 0.01) - 1);
    return factor == 1 ? candidate : candidate.withPart(PART, more);
  }
}
