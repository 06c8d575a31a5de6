package io.attune.cli.command;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.TrainingClient;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.output.Progress;
import io.attune.interest.v1.ModelVersion;
import io.attune.interest.v1.TrainRequest;
import io.attune.interest.v1.TrainResponse;
import io.attune.interest.v1.TrainStep;

/** A training with its progress on the screen: a bar a phase, with loss and validation metric. */
final class Training implements AutoCloseable {
  private final Console console;
  private Progress progress;
  private String phase = "";
  private ModelVersion trained;

  private Training(Console console) {
    this.console = console;
  }

  /** Trains and returns the version that is in service. */
  static ModelVersion run(Console console, Addresses addresses, TrainRequest request) {
    try (TrainingClient client = new TrainingClient(addresses);
        Training training = new Training(console)) {
      client.train(request, training::show);
      if (training.trained == null) {
        throw new CommandFailure("the training ended without a model");
      }
      return training.trained;
    }
  }

  /** For people. */
  static String sentence(ModelVersion version) {
    return String.format(
        "%s version %s is in service: NDCG@10 %.3f on held-out interactions"
            + " (%,d users, %,d items, %,d interactions)",
        version.getModel(),
        version.getVersion(),
        version.getValidationNdcg(),
        version.getUserCount(),
        version.getItemCount(),
        version.getInteractionCount());
  }

  private void show(TrainResponse response) {
    if (response.hasTrained()) {
      trained = response.getTrained();
      return;
    }
    TrainStep step = response.getStep();
    if (!step.getPhase().equals(phase)) {
      close();
      phase = step.getPhase();
      progress = console.progress(phase, step.getTotalCount());
    }
    progress.detail(detail(step));
    progress.reached(step.getDoneCount());
  }

  private static String detail(TrainStep step) {
    StringBuilder words = new StringBuilder();
    if (step.getLoss() != 0) {
      words.append(String.format("loss %.4f", step.getLoss()));
    }
    if (step.getValidationNdcg() != 0) {
      words.append(words.length() == 0 ? "" : ", ");
      words.append(String.format("NDCG@10 %.3f", step.getValidationNdcg()));
    }
    return words.toString();
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
