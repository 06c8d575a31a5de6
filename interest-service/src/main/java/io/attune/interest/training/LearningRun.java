package io.attune.interest.training;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The circumstances of one run of learning.
 *
 * <p>A model is learned twice: first on the data without what is held out, which tells its quality
 * and, for models learned in passes, when to stop; then on everything, with as many passes.
 *
 * @param seed of every random choice
 * @param threads that one TensorFlow operation may use
 * @param validation what was held out of the data, to stop early by; empty in the second run
 * @param epochs how many passes to make; empty where the validation decides
 * @param settled what the first run chose by its validation ({@link LearnedModel#settled()}); empty
 *     in the first run
 * @param checkpoint a file where progress is kept, so that a run that was killed goes on from
 *     there; empty where it need not
 * @param progress hears of every pass; what it throws ends the learning
 */
public record LearningRun(
    long seed,
    int threads,
    Optional<HeldOut> validation,
    OptionalInt epochs,
    Map<String, Double> settled,
    Optional<Path> checkpoint,
    TrainingProgress progress) {
  public LearningRun {
    requireNonNull(validation, "validation");
    requireNonNull(epochs, "epochs");
    settled = Map.copyOf(settled);
    requireNonNull(checkpoint, "checkpoint");
    requireNonNull(progress, "progress");
  }
}
