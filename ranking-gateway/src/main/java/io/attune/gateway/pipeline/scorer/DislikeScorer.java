package io.attune.gateway.pipeline.scorer;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Scorer;
import java.util.List;

/**
 * Takes from a score the share by which the reader minds such items, by hides and low ratings up to
 * the latest.
 */
public final class DislikeScorer implements Scorer {
  private static final String PART = "disliked";

  @Override
  public List<Candidate> score(Query query, List<Candidate> candidates) {
    return candidates.stream().map(candidate -> score(query, candidate)).toList();
  }

  private static Candidate score(Query query, Candidate candidate) {
    double against = candidate.item().map(query.leanings()::against).orElse(0.0);
    return against == 0
        ? candidate
        : candidate.withPart(PART, -against * Math.abs(candidate.score()));
  }
}
