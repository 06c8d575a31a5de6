package io.attune.cli.command;

import io.attune.cli.up.LocalSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}: stops everything that {@code up} started; nothing to stop is fine. */
@Command(
    name = "down",
    description = "Stops everything that up started.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ConnectionOptions connection;

  DownCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    LocalSystem system = new LocalSystem(connection.state(surroundings), surroundings.console());
    int stopped = system.stop();
    surroundings.console().say(stopped == 0 ? "nothing was running" : "stopped");
  }
}
