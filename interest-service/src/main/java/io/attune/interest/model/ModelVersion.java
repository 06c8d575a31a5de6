package io.attune.interest.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * One trained version of a model, as its manifest tells it.
 *
 * @param model the model's name
 * @param version ascending with time
 * @param trainTime when it was trained
 * @param dimension how many numbers it infers from a history: an item's score each, where the model
 *     scores directly, then a vector
 * @param scoreCount how many of these numbers are scores; 0 where the inner product of vectors is
 *     the score, else the number of items
 * @param userCount users in the training data
 * @param itemCount items in the training data
 * @param interactionCount interactions in the training data
 * @param validationNdcg NDCG@10 on held-out interactions, full ranking; 0 where there were none
 * @param seed of every random choice of the training
 * @param parameters the training's other parameters, for people
 */
public record ModelVersion(
    String model,
    String version,
    Instant trainTime,
    int dimension,
    int scoreCount,
    long userCount,
    long itemCount,
    long interactionCount,
    double validationNdcg,
    long seed,
    Map<String, String> parameters) {
  public ModelVersion {
    requireNonNull(model, "model");
    requireNonNull(version, "version");
    requireNonNull(trainTime, "trainTime");
    parameters = Map.copyOf(parameters);
    if (dimension < 1 || itemCount < 1) {
      throw new IllegalArgumentException(
          "a model of %d dimensions and %d items".formatted(dimension, itemCount));
    }
    if (scoreCount != 0 && (scoreCount != itemCount || scoreCount > dimension)) {
      throw new IllegalArgumentException(
          "%d scores for %d items in %d dimensions".formatted(scoreCount, itemCount, dimension));
    }
  }

  /** Model and version in one, of the form model/version. */
  public String name() {
    return model + "/" + version;
  }

  /** How many numbers are multiplied with an item's vector; 0 where items have none. */
  int vectorDimension() {
    return dimension - scoreCount;
  }
}
