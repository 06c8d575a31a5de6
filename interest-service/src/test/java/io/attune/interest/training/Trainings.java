package io.attune.interest.training;

import io.attune.contract.failure.Cancelled;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.model.BrokenModel;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.testing.Clusters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tests of trainings share: data, progress, and the way to a model that serves. */
final class Trainings {
  static final Instant TIME = Instant.parse("2026-03-02T00:00:00Z");

  static final HistoryReading READING =
      new HistoryReading(new SignalWeights(0.5, 1, 1, Duration.ofSeconds(30), 2, 2, 1.5, 3, 1, 4));

  private Trainings() {}

  /** Trains as the service does, and loads what was exported. */
  static InterestModel train(
      ModelKind kind, Hyperparameters parameters, TrainingData data, long seed, Path directory)
      throws BrokenModel {
    return train(kind, parameters, data, seed, directory, new Progress());
  }

  static InterestModel train(
      ModelKind kind,
      Hyperparameters parameters,
      TrainingData data,
      long seed,
      Path directory,
      TrainingProgress progress)
      throws BrokenModel {
    Workspace workspace = new Workspace(directory);
    new ModelTrainer(new ModelTrainer.Settings(1, HeldOut.Rule.NEWEST, 100, 1_000))
        .train(
            data,
            new ModelTrainer.Assignment(kind, parameters, seed, "v1", TIME, Map.of()),
            workspace,
            progress);
    return SavedInterestModel.loader(1).load(workspace.version());
  }

  /** Users who like one of several groups of items each, newest first. */
  static List<List<Interaction>> histories(int users, int clicks) {
    return new Clusters(42)
        .users(users, clicks).stream().map(b -> READING.read(b).interactions()).toList();
  }

  static TrainingData data(List<List<Interaction>> histories) {
    TrainingData.Builder builder = new TrainingData.Builder();
    histories.forEach(builder::add);
    return builder.build();
  }

  static Interaction interaction(String itemId, double confidence) {
    return new Interaction(itemId, confidence, Instant.EPOCH);
  }

  /** Remembers every step, and may end the training after some. */
  static final class Progress implements TrainingProgress {
    final List<TrainingStep> steps = new ArrayList<>();
    private final int endsAfter;

    Progress() {
      this(Integer.MAX_VALUE);
    }

    Progress(int endsAfter) {
      this.endsAfter = endsAfter;
    }

    @Override
    public void report(TrainingStep step) {
      steps.add(step);
    }

    @Override
    public void requireWanted() {
      if (steps.size() >= endsAfter) {
        throw new Cancelled("enough");
      }
    }
  }
}
