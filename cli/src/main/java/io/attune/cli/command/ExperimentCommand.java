package io.attune.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code experiment}: what experiments showed. */
@Command(
    name = "experiment",
    description = "What the experiments of the surfaces file showed so far.",
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Runnable {
  @Spec private CommandSpec spec;

  static CommandLine tree(Surroundings surroundings) {
    return new CommandLine(new ExperimentCommand())
        .addSubcommand(new ExperimentReportCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: report");
  }
}
