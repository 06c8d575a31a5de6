package io.attune.gateway.pipeline.scorer;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Scorer;
import java.util.List;

/** Scorers one after another: each sees the parts that those before gave. */
public final class ScorerSequence implements Scorer {
  private final List<Scorer> scorers;

  public ScorerSequence(List<Scorer> scorers) {
    this.scorers = List.copyOf(scorers);
  }

  @Override
  public List<Candidate> score(Query query, List<Candidate> candidates) {
    List<Candidate> scored = candidates;
    for (Scorer scorer : scorers) {
      scored = scorer.score(query, scored);
    }
    return scored;
  }
}
