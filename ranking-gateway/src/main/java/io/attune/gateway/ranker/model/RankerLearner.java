package io.attune.gateway.ranker.model;

import java.util.EnumMap;
import java.util.Map;

/**
 * Learns from impressions, one after another: a logistic regression for each {@link Action}, each
 * starting from the untrained blend.
 *
 * <p>The offset of an example is the blend's score; what is learned is how wrong that is. So
 * nothing learned means the blend's order, and a little learned means a little beside it. The same
 * impressions in the same order give the same model. Not safe for use by several threads; {@link
 * #snapshot()} gives what may be shared.
 */
public final class RankerLearner {
  static final float RATE = 0.2f;
  static final float LAMBDA = 0.1f;

  private final Map<Action, LogisticModel> models;
  private final LogisticModel blend;
  private Progress progress;

  /** One that has learned nothing. */
  public RankerLearner() {
    this(new EnumMap<>(Action.class), untrained(Example.BLEND_COORDINATES), Progress.NONE);
    Action.ALL.forEach(action -> models.put(action, untrained(Example.COORDINATES)));
  }

  RankerLearner(Map<Action, LogisticModel> models, LogisticModel blend, Progress progress) {
    this.models = models;
    this.blend = blend;
    this.progress = progress;
  }

  static LogisticModel untrained(int coordinates) {
    return new LogisticModel(coordinates, RATE, LAMBDA);
  }

  /** One that goes on from here, apart. */
  public RankerLearner copy() {
    Map<Action, LogisticModel> copies = new EnumMap<>(Action.class);
    models.forEach((action, model) -> copies.put(action, model.copy()));
    return new RankerLearner(copies, blend.copy(), progress);
  }

  /** Predicts, then learns. */
  public void learn(Impression impression) {
    boolean clicked = impression.did(Action.CLICK);
    Example whole = example(Action.CLICK, impression);
    Example alone =
        Example.blend(
            impression.features(),
            impression.position(),
            RankerModel.offset(Action.CLICK, impression.features()));
    progress =
        progress.with(
            clicked,
            LogisticModel.loss(models.get(Action.CLICK).logit(whole), clicked),
            LogisticModel.loss(blend.logit(alone), clicked));
    blend.learn(alone, clicked);
    models.forEach(
        (action, model) -> model.learn(example(action, impression), impression.did(action)));
  }

  /** The probability of a click by the model so far, at the impression's place. */
  public double clickProbability(Impression impression) {
    return LogisticModel.probability(
        models.get(Action.CLICK).logit(example(Action.CLICK, impression)));
  }

  private static Example example(Action action, Impression impression) {
    return Example.whole(
        impression.features(),
        impression.position(),
        RankerModel.offset(action, impression.features()));
  }

  public Progress progress() {
    return progress;
  }

  /** What requests rank by, as it is now. */
  public RankerModel snapshot(long version) {
    Map<Action, float[]> weights = new EnumMap<>(Action.class);
    models.forEach((action, model) -> weights.put(action, model.weights()));
    return new RankerModel(weights, progress, version);
  }

  LogisticModel model(Action action) {
    return models.get(action);
  }

  LogisticModel blend() {
    return blend;
  }
}
