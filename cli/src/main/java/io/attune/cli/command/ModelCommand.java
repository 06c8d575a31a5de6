package io.attune.cli.command;

import io.attune.cli.model.FoundModel;
import io.attune.cli.model.ModelChoice;
import io.attune.cli.model.ModelFinder;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code model}: gets a language model's files, as {@code up} does, and prints where they are. */
@Command(
    name = "model",
    description = "Gets a language model's files and prints their path.",
    mixinStandardHelpOptions = true)
final class ModelCommand implements Runnable {
  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATH|hf:ORG/NAME",
      converter = UpCommand.ModelConverter.class,
      description = "The language model. Default: SmolLM2-135M-Instruct, from where it is found.")
  private ModelChoice model = new ModelChoice.Default();

  ModelCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Console console = surroundings.console();
    FoundModel found = new ModelFinder(surroundings.environment(), console).find(model);
    if (found.path().isEmpty()) {
      throw new CommandFailure("no language model can be had: " + found.absentReason());
    }
    console.say(found.path().get().toString());
  }
}
