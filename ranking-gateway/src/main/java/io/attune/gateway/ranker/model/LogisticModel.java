package io.attune.gateway.ranker.model;

import java.util.Arrays;

/**
 * A logistic regression that learns one example at a time: the follow-the-regularised-leader
 * proximal step with a learning rate a coordinate [1].
 *
 * <p>A coordinate that was met often moves little, a new one much; λ2 holds every weight to 0, so
 * that what has no evidence stays with the offset that each example brings along. Not safe for use
 * by several threads.
 *
 * <p>[1] McMahan et al.: Ad click prediction: a view from the trenches, KDD 2013, algorithm 1.
 */
final class LogisticModel {
  private static final float BETA = 1f;

  private final float rate;
  private final float lambda;
  private final float[] pull; // z of [1], [coordinates]
  private final float[] met; // n of [1], the sum of squared gradients, [coordinates]

  /**
   * An untrained model.
   *
   * @param rate of learning, α of [1]
   * @param lambda how strongly weights are held to 0, λ2 of [1]
   */
  LogisticModel(int coordinates, float rate, float lambda) {
    this.rate = rate;
    this.lambda = lambda;
    this.pull = new float[coordinates];
    this.met = new float[coordinates];
  }

  /** A copy that learns apart. */
  LogisticModel copy() {
    LogisticModel copy = new LogisticModel(pull.length, rate, lambda);
    System.arraycopy(pull, 0, copy.pull, 0, pull.length);
    System.arraycopy(met, 0, copy.met, 0, met.length);
    return copy;
  }

  int coordinates() {
    return pull.length;
  }

  float weight(int coordinate) {
    if (met[coordinate] == 0) {
      return 0;
    }
    return -pull[coordinate] / ((BETA + (float) Math.sqrt(met[coordinate])) / rate + lambda);
  }

  float[] weights() {
    float[] weights = new float[pull.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weight(i);
    }
    return weights;
  }

  /** The log odds of an example. */
  double logit(Example example) {
    double logit = example.offset();
    for (int i = 0; i < example.size(); i++) {
      logit += weight(example.coordinate(i)) * example.value(i);
    }
    return logit;
  }

  /** Takes a step towards what happened. */
  void learn(Example example, boolean happened) {
    double error = probability(logit(example)) - (happened ? 1 : 0);
    for (int i = 0; i < example.size(); i++) {
      float gradient = (float) (error * example.value(i));
      if (gradient != 0) {
        step(example.coordinate(i), gradient);
      }
    }
  }

  private void step(int coordinate, float gradient) {
    float weight = weight(coordinate);
    float before = met[coordinate];
    float after = before + gradient * gradient;
    float sigma = (float) (Math.sqrt(after) - Math.sqrt(before)) / rate;
    pull[coordinate] += gradient - sigma * weight;
    met[coordinate] = after;
  }

  static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** The loss of a prediction: its negative log likelihood. */
  static double loss(double logit, boolean happened) {
    return Math.log1p(Math.exp(happened ? -logit : logit));
  }

  float pull(int coordinate) {
    return pull[coordinate];
  }

  float met(int coordinate) {
    return met[coordinate];
  }

  void restore(int coordinate, float pulled, float metBefore) {
    pull[coordinate] = pulled;
    met[coordinate] = metBefore;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogisticModel model
        && Arrays.equals(pull, model.pull)
        && Arrays.equals(met, model.met);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(pull) + Arrays.hashCode(met);
  }
}
