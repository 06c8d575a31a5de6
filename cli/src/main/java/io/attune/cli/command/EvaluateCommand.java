package io.attune.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.evaluation.EvaluationRequest;
import io.attune.cli.evaluation.GatewayTrial;
import io.attune.cli.output.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate}: how good the models are on a data set, and the whole system beside them. */
@Command(
    name = "evaluate",
    description = "Trains the models on a part of a data set and measures them on the rest.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private JsonResult json = new JsonResult();

  @Mixin private EvaluatedData data = new EvaluatedData();

  @ArgGroup(exclusive = true)
  private Seeds seeds = new Seeds();

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      description = "Default: all; with --through-gateway the default model.")
  private List<String> models = List.of();

  @Option(
      names = "--through-gateway",
      description = {
        "Measures a whole system too: a private one is started, told the training events through",
        "its public API, trained, asked for every user's list, and stopped."
      })
  private boolean throughGateway;

  @Option(names = "--html", paramLabel = "FILE", description = "Writes a page for people.")
  private Path html;

  private EvaluateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The command with what else can be evaluated. */
  static CommandLine tree(Surroundings surroundings) {
    return new CommandLine(new EvaluateCommand(surroundings))
        .addSubcommand(new EvaluateTextsCommand(surroundings));
  }

  static final class Seeds {
    @Option(names = "--seed", paramLabel = "N", description = "Of every random choice. Default: 1.")
    private Long seed;

    @Option(names = "--seeds", split = ",", paramLabel = "N", description = "One run each.")
    private List<Long> seeds;

    List<Long> all() {
      if (seeds != null) {
        return seeds.stream().distinct().toList();
      }
      return List.of(seed == null ? 1 : seed);
    }
  }

  @Override
  public void run() {
    if (throughGateway && data.protocol().equals("cold")) {
      throw new ParameterException(
          spec.commandLine(), "cold ranks among unseen items only, which the gateway does not");
    }
    Console console = surroundings.console();
    JsonNode answer =
        EvaluatedData.evaluation(surroundings)
            .evaluate(
                new EvaluationRequest(
                    data.open(),
                    data.protocol(),
                    seeds.all(),
                    models,
                    throughGateway,
                    Optional.ofNullable(html)),
                new GatewayTrial(
                    surroundings.home(), surroundings.environment(), data.protocol(), console));
    Consumer<String> lines = json.isWanted() ? console::note : console::say;
    EvaluationTable.lines(answer).forEach(lines);
    if (json.isWanted()) {
      json.write(surroundings, answer.get("result"));
    }
  }
}
