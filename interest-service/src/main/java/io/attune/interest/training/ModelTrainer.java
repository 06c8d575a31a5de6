package io.attune.interest.training;

import io.attune.interest.model.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Trains one kind of model. Runs on its caller's thread; one instance may train several data sets
 * at once.
 */
interface ModelTrainer {
  /** The model's name. */
  String model();

  /**
   * What a training is about.
   *
   * @param version the name of what is trained
   * @param time when it is trained
   * @param seed of every random choice
   */
  record Assignment(String version, Instant time, long seed) {}

  /**
   * Trains a model and writes it in the {@link io.attune.interest.model.SavedModelFormat}.
   *
   * @param data with at least one interaction
   * @param directory empty
   * @param progress hears of every sweep over the data; what it throws ends the training
   */
  ModelVersion train(
      TrainingData data, Assignment assignment, Path directory, TrainingProgress progress)
      throws IOException;
}
