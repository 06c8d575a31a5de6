package io.attune.interest.history;

import io.attune.interest.model.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much an interaction still counts: its confidence, halved with every half-life between it and
 * the newest interaction of the same history. A user who comes back after a year finds the
 * interests left behind.
 */
final class Recency {
  private final double halfLifeMillis;

  Recency(Duration halfLife) {
    this.halfLifeMillis = halfLife.toMillis();
  }

  /** The weights of a history's interactions, newest first, in their order. */
  double[] weights(List<Interaction> interactions) {
    double[] weights = new double[interactions.size()];
    if (weights.length > 0) {
      Instant newest = interactions.get(0).time();
      for (int i = 0; i < weights.length; i++) {
        Interaction interaction = interactions.get(i);
        double age = Duration.between(interaction.time(), newest).toMillis() / halfLifeMillis;
        weights[i] = interaction.confidence() * Math.pow(2, -age);
      }
    }
    return weights;
  }
}
