package io.attune.gateway.ranker.model;

import io.attune.gateway.ranker.feature.Feature;
import io.attune.gateway.ranker.feature.Features;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a ranker has learned, at one moment: for each action, how far the features of an item move
 * its log odds from where the untrained blend puts them.
 *
 * <p>Immutable; requests read one while the next is learned.
 */
public final class RankerModel {
  /** Log odds that the whole of the blend's score counts before anything is learned. */
  public static final double SLOPE = 4;

  /** Nothing is learned: every shift is 0. */
  public static final RankerModel UNTRAINED = new RankerModel(Map.of(), Progress.NONE, 0);

  private final Map<Action, float[]> weights; // [Example.COORDINATES]
  private final Progress progress;
  private final long version;

  RankerModel(Map<Action, float[]> weights, Progress progress, long version) {
    this.weights = new EnumMap<>(Action.class);
    this.weights.putAll(weights);
    this.progress = progress;
    this.version = version;
  }

  /** What it was learned from. */
  public Progress progress() {
    return progress;
  }

  /** Grows with each step of learning that was kept; 0: nothing is learned. */
  public long version() {
    return version;
  }

  /** How far features move the log odds of an action; the blend's own part is not in it. */
  public double shift(Action action, Features features) {
    float[] weight = weights.get(action);
    if (weight == null) {
      return 0;
    }
    double shift = 0;
    for (int i = 0; i < Feature.COUNT; i++) {
      shift += weight[Example.entry(i)] * features.value(i);
    }
    for (int i = 0; i < features.crossCount(); i++) {
      shift += weight[Example.cross(features.cross(i))];
    }
    return shift;
  }

  /** The offset of an action's log odds by the blend's score: none for what nobody wishes for. */
  static double offset(Action action, Features features) {
    return action == Action.HIDE ? 0 : SLOPE * features.get(Feature.BLEND);
  }
}
