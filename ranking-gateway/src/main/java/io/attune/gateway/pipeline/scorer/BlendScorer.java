package io.attune.gateway.pipeline.scorer;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Scorer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A weighted blend of the ranks that the sources gave, and of freshness.
 *
 * <p>A source adds weight · k / (k + rank), rank from 0: sources whose scores cannot be compared
 * are blended by rank [1], and the head of each list counts most. Freshness adds weight · 2^(-age /
 * half-life). All weights add up to one, so that a score is at most 1. An item shown before is set
 * back by 1, behind every new one.
 *
 * <p>[1] Cormack, Clarke, Büttcher: Reciprocal rank fusion outperforms Condorcet and individual
 * rank learning methods, SIGIR 2009.
 */
public final class BlendScorer implements Scorer {
  private static final String FRESHNESS = "freshness";
  private static final String SHOWN_BEFORE = "shown_before";

  private final BlendWeights weights;
  private final double total;

  public BlendScorer(BlendWeights weights) {
    this.weights = weights;
    this.total =
        weights.freshness()
            + weights.sources().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Override
  public List<Candidate> score(Query query, List<Candidate> candidates) {
    return candidates.stream()
        .map(candidate -> candidate.withParts(parts(query, candidate)))
        .toList();
  }

  private Map<String, Double> parts(Query query, Candidate candidate) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (Candidate.Hit hit : candidate.hits()) {
      double weight = weights.sources().getOrDefault(hit.source(), 0.0) / total;
      parts.put(hit.source(), weight * weights.rankScale() / (weights.rankScale() + hit.rank()));
    }
    candidate
        .item()
        .flatMap(item -> item.publishTime())
        .map(published -> Duration.between(published, query.time()))
        .ifPresent(age -> parts.put(FRESHNESS, weights.freshness() / total * freshness(age)));
    if (candidate.shownBefore()) {
      parts.put(SHOWN_BEFORE, -1.0);
    }
    return parts;
  }

  private double freshness(Duration age) {
    double halfLives = (double) age.toSeconds() / weights.halfLife().toSeconds();
    return Math.pow(2, -Math.max(0, halfLives));
  }
}
