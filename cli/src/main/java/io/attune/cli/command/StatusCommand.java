package io.attune.cli.command;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.GenerationClient;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Json;
import io.attune.cli.output.Table;
import io.attune.cli.up.ProcessStatus;
import io.attune.cli.up.RunningSystem;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: what runs, where, how ready, with how much memory. */
@Command(name = "status", description = "Shows what runs.", mixinStandardHelpOptions = true)
final class StatusCommand implements Runnable {
  private static final String UNKNOWN = "-";

  private final Surroundings surroundings;
  @Mixin private ConnectionOptions connection;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * The JSON form.
   *
   * @param services the four
   * @param model the language model's name, {@code none} where none is loaded, null where the
   *     generation service does not answer
   * @param redis null where it was not started on this machine
   */
  record Status(List<ProcessStatus> services, String model, ProcessStatus redis) {}

  @Override
  public void run() {
    Addresses addresses = connection.addresses(surroundings);
    RunningSystem system = new RunningSystem(connection.state(surroundings));
    ProcessStatus redis = system.redis();
    Status status =
        new Status(
            system.services(addresses), model(addresses), redis.pid() == null ? null : redis);
    if (json) {
      surroundings.console().say(Json.of(status));
    } else {
      table(status).lines().forEach(surroundings.console()::say);
      surroundings
          .console()
          .say("language model: " + (status.model() == null ? "not known" : status.model()));
    }
  }

  private static String model(Addresses addresses) {
    try (GenerationClient generation = new GenerationClient(addresses)) {
      String model = generation.model().getModel();
      return model.isEmpty() ? "none" : model;
    } catch (CommandFailure notRunning) {
      return null;
    }
  }

  private static Table table(Status status) {
    Table table =
        new Table(List.of("name", "address", "ready", "pid", "memory"), 24, 40, 5, 10, 12);
    List<ProcessStatus> all = new ArrayList<>(status.services());
    if (status.redis() != null) {
      all.add(status.redis());
    }
    for (ProcessStatus process : all) {
      table.row(
          process.name(),
          process.address(),
          process.ready() ? "yes" : "no",
          process.pid() == null ? UNKNOWN : Long.toString(process.pid()),
          process.memoryMib() == null ? UNKNOWN : process.memoryMib() + " MiB");
    }
    return table;
  }
}
