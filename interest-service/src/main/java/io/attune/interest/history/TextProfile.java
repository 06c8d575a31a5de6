package io.attune.interest.history;

import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Vectors;
import io.attune.interest.model.Interaction;
import java.util.List;

/** The mean of a history's text vectors, weighted by signal and recency ({@link Recency}). */
final class TextProfile {
  private final Recency recency;

  TextProfile(Recency recency) {
    this.recency = recency;
  }

  /** The mean, of unit length; of length 0 where no text of the history is embedded. */
  float[] mean(List<Interaction> interactions, Catalogue catalogue) {
    double[] weights = recency.weights(interactions);
    float[] sum = new float[0];
    for (int i = 0; i < weights.length; i++) {
      float[] vector =
          catalogue.vector(interactions.get(i).itemId()).map(v -> v.values()).orElse(null);
      if (vector != null) {
        sum = sum.length == 0 ? new float[vector.length] : sum;
        Vectors.addScaled(sum, vector, weights[i]);
      }
    }
    return Vectors.unit(sum);
  }

  /** Whether no text of the history waits to be embedded. */
  static boolean isSettled(List<Interaction> interactions, Catalogue catalogue) {
    return interactions.stream()
        .noneMatch(interaction -> catalogue.awaitsVector(interaction.itemId()));
  }
}
