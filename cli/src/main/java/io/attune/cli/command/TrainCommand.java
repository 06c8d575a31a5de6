package io.attune.cli.command;

import io.attune.interest.v1.ModelVersion;
import io.attune.interest.v1.TrainRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: learns the interest model from the stored behaviour. */
@Command(
    name = "train",
    description = "Trains the interest model on the stored behaviour and puts it into service.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ConnectionOptions connection;

  @Option(names = "--model", paramLabel = "NAME", description = "Default: the service's.")
  private String model = "";

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    TrainRequest request =
        TrainRequest.newBuilder().setTenant(connection.tenant()).setModel(model).build();
    ModelVersion version =
        Training.run(surroundings.console(), connection.addresses(surroundings), request);
    surroundings.console().say(Training.sentence(version));
  }
}
