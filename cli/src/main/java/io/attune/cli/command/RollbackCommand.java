package io.attune.cli.command;

import io.attune.cli.client.TrainingClient;
import io.attune.interest.v1.ModelVersion;
import io.attune.interest.v1.RollBackModelRequest;
import io.attune.interest.v1.RollBackModelResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollback}: puts the interest model back into service that served before. */
@Command(
    name = "rollback",
    description = {
      "Puts the version of the interest model back into service that served before.",
      "It stays, over restarts too, until the next training; again goes further back."
    },
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ConnectionOptions connection;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Back to the last version of this model. Default: of any.")
  private String model = "";

  RollbackCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    RollBackModelRequest request =
        RollBackModelRequest.newBuilder().setTenant(connection.tenant()).setModel(model).build();
    try (TrainingClient client = new TrainingClient(connection.addresses(surroundings))) {
      surroundings.console().say(sentence(client.rollBack(request)));
    }
  }

  private static String sentence(RollBackModelResponse done) {
    ModelVersion version = done.getVersion();
    return String.format(
        "%s version %s is in service again: NDCG@10 %.3f on held-out interactions; until now %s"
            + " version %s was",
        version.getModel(),
        version.getVersion(),
        version.getValidationNdcg(),
        done.getPreviousModel(),
        done.getPreviousVersion());
  }
}
