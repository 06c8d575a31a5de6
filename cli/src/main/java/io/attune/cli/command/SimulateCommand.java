package io.attune.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: a part of the system among made-up readers. */
@Command(
    name = "simulate",
    description = "Serves made-up readers, in one process and against time, and measures.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Runnable {
  @Spec private CommandSpec spec;

  private SimulateCommand() {}

  /** The command with what can be simulated. */
  static CommandLine tree(Surroundings surroundings) {
    return new CommandLine(new SimulateCommand())
        .addSubcommand(new SimulateRankerCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what to simulate is needed: ranker");
  }
}
