package io.attune.gateway.pipeline.feature;

import io.attune.contract.Tenant;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Scorer;
import io.attune.gateway.ranker.feature.Features;
import io.attune.gateway.ranker.model.Action;
import io.attune.gateway.ranker.model.RankerModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The untrained blend's score, moved by what was learned from readers: for each action a part of
 * its own, "learned_click" and so on.
 *
 * <p>A part is the shift of the action's log odds, weighed by what the surface says the action is
 * worth. One more part, "learned_level", is the same for all items of an answer and keeps the best
 * score where the blend's best is, so that the selector weighs likeness as before. Where no model
 * leads, the score is the blend's own, to the last bit.
 */
public final class LearnedScorer implements Scorer {
  private static final String SHOWN_BEFORE = "shown_before";
  private static final String LEVEL = "learned_level";

  private final Scorer blend;
  private final Function<Query, Reactions> reactions;
  private final Function<Tenant, Optional<RankerModel>> leading;
  private final Worth worth;

  /**
   * A scorer.
   *
   * @param blend the untrained one
   * @param reactions how a query's reader reacted until now
   * @param leading the model that ranks for a tenant; empty where none may
   */
  public LearnedScorer(
      Scorer blend,
      Function<Query, Reactions> reactions,
      Function<Tenant, Optional<RankerModel>> leading,
      Worth worth) {
    this.blend = blend;
    this.reactions = reactions;
    this.leading = leading;
    this.worth = worth;
  }

  @Override
  public List<Candidate> score(Query query, List<Candidate> candidates) {
    List<Candidate> blended = blend.score(query, candidates);
    FeatureExtractor extractor = new FeatureExtractor(query, reactions.apply(query), blended);
    List<Candidate> seen =
        blended.stream().map(one -> one.withFeatures(extractor.features(one, base(one)))).toList();
    return leading.apply(query.tenant()).map(model -> moved(model, query, seen)).orElse(seen);
  }

  private List<Candidate> moved(RankerModel model, Query query, List<Candidate> seen) {
    List<Map<String, Double>> learned = new ArrayList<>(seen.size());
    double best = Double.NEGATIVE_INFINITY;
    double bestBlend = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : seen) {
      Map<String, Double> parts = parts(model, query, candidate.features());
      learned.add(parts);
      best = Math.max(best, base(candidate) + sum(parts));
      bestBlend = Math.max(bestBlend, base(candidate));
    }
    double level = bestBlend - best;
    List<Candidate> moved = new ArrayList<>(seen.size());
    for (int i = 0; i < seen.size(); i++) {
      Map<String, Double> parts = new LinkedHashMap<>(seen.get(i).parts());
      parts.putAll(learned.get(i));
      parts.put(LEVEL, level);
      moved.add(seen.get(i).withParts(parts));
    }
    return moved;
  }

  private Map<String, Double> parts(RankerModel model, Query query, Features features) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (Action action : Action.ALL) {
      double part = worth.at(query.surface()).part(model, action, features);
      if (part != 0) {
        parts.put("learned_" + action.name().toLowerCase(Locale.ROOT), part);
      }
    }
    return parts;
  }

  private static double base(Candidate candidate) {
    return candidate.score() - candidate.parts().getOrDefault(SHOWN_BEFORE, 0.0);
  }

  private static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
