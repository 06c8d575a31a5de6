package io.attune.gateway.ranker.model;

import io.attune.gateway.ranker.feature.Features;
import java.util.Map;

/**
 * What each action is worth: an item is ranked by the product of its actions' odds, each to the
 * power of its weight, as a sum of logarithms.
 *
 * @param weights of each action; below 0 for what is not wanted; those above 0 add up to more than
 *     0
 */
public record ActionWeights(Map<Action, Double> weights) {
  public ActionWeights {
    weights = Map.copyOf(weights);
    if (weights.values().stream().anyMatch(weight -> !Double.isFinite(weight))
        || wanted(weights) <= 0) {
      throw new IllegalArgumentException("no action is worth anything: " + weights);
    }
  }

  /** In this order: click, dwell, like, hide. */
  public static ActionWeights of(double click, double dwell, double like, double hide) {
    return new ActionWeights(
        Map.of(Action.CLICK, click, Action.DWELL, dwell, Action.LIKE, like, Action.HIDE, hide));
  }

  private static double wanted(Map<Action, Double> weights) {
    return weights.values().stream().filter(weight -> weight > 0).mapToDouble(w -> w).sum();
  }

  /** What the model adds to the blend's score for an action, in units of that score. */
  public double part(RankerModel model, Action action, Features features) {
    double weight = weights.getOrDefault(action, 0.0);
    return weight == 0
        ? 0
        : weight * model.shift(action, features) / (RankerModel.SLOPE * wanted(weights));
  }
}
