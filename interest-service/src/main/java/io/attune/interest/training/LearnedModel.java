package io.attune.interest.training;

import java.util.Map;

/**
 * What a training learned: a piece of a TensorFlow graph together with its numbers. The same piece
 * is exported alone or becomes a part of a blend.
 */
public interface LearnedModel {
  /** Adds the model to a graph, whose placeholders take the histories. */
  Inference build(ModelGraph graph);

  /** Passes over the data that were made; 0 where the model is not learned in passes. */
  default int epochs() {
    return 0;
  }

  /**
   * What was tried on held-out interactions and chosen by them, by name; the run that learns from
   * everything is told. Empty where nothing is.
   */
  default Map<String, Double> settled() {
    return Map.of();
  }

  /** What the version's manifest should tell besides the hyper-parameters. */
  default Map<String, String> facts() {
    return Map.of();
  }
}
