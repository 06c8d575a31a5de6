package io.attune.gateway.pipeline.scorer;

import io.attune.gateway.pipeline.plan.Plan;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Scorer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A weighted blend of the ranks that the sources gave, raised by freshness.
 *
 * <p>A source adds weight · k / (k + rank), rank from 0: sources whose scores cannot be compared
 * are blended by rank [1], and the head of each list counts most. An item that the leading source
 * left out is given a part of its weight by its rank in another ({@link Newcomers}), as long as it
 * is fresh. Freshness is 2^(-age / half-life), 0 where no publish time is known, and adds its
 * weight's share of what the sources add; so it turns the order of what suits a reader, and never
 * brings up what does not. The parts are scaled so that a score is at most 1 by the gateway's own
 * weights; a surface's plan may multiply them. An item shown before is set back by 1, behind every
 * new one.
 *
 * <p>[1] Cormack, Clarke, Büttcher: Reciprocal rank fusion outperforms Condorcet and individual
 * rank learning methods, SIGIR 2009.
 */
public final class BlendScorer implements Scorer {
  private static final String NEWCOMER = "newcomer";
  private static final String FRESHNESS = "freshness";
  private static final String SHOWN_BEFORE = "shown_before";

  private final BlendWeights weights;

  public BlendScorer(BlendWeights weights) {
    this.weights = weights;
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
      parts.put(hit.source(), part(query.plan(), hit.source(), hit.rank()));
    }
    candidate
        .item()
        .flatMap(item -> item.publishTime())
        .map(published -> freshness(Duration.between(published, query.time())))
        .ifPresent(fresh -> addFresh(parts, query.plan(), candidate, fresh));
    if (candidate.shownBefore()) {
      parts.put(SHOWN_BEFORE, -1.0);
    }
    return parts;
  }

  private void addFresh(Map<String, Double> parts, Plan plan, Candidate candidate, double fresh) {
    Newcomers newcomers = weights.newcomers();
    if (!parts.containsKey(newcomers.leader())) {
      rank(candidate, newcomers.standIn())
          .map(rank -> newcomers.share() * fresh * part(plan, newcomers.leader(), rank))
          .filter(part -> part > 0)
          .ifPresent(part -> parts.put(NEWCOMER, part));
    }
    double suits = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    double share = plan.freshness().orElse(weights.freshness());
    parts.put(FRESHNESS, share * fresh * suits);
  }

  private static Optional<Integer> rank(Candidate candidate, String source) {
    return candidate.hits().stream()
        .filter(hit -> hit.source().equals(source))
        .map(Candidate.Hit::rank)
        .findFirst();
  }

  private double part(Plan plan, String source, int rank) {
    double weight =
        plan.weight(source) * weights.sources().getOrDefault(source, 0.0) / weights.most();
    return weight * weights.rankScale() / (weights.rankScale() + rank);
  }

  private double freshness(Duration age) {
    double halfLives = (double) age.toSeconds() / weights.halfLife().toSeconds();
    return Math.pow(2, -Math.max(0, halfLives));
  }
}
