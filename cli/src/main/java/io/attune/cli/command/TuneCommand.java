package io.attune.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.evaluation.EvaluationProgram;
import io.attune.cli.evaluation.OfflineEvaluation;
import io.attune.cli.evaluation.SearchRequest;
import io.attune.cli.output.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tune}: a search for better hyper-parameters of a model. */
@Command(
    name = "tune",
    description = "Searches a model's hyper-parameters on the training side of a data set.",
    mixinStandardHelpOptions = true)
final class TuneCommand implements Runnable {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private JsonResult json = new JsonResult();

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  private String model;

  @Parameters(index = "1", paramLabel = "KIND", description = "movielens, mind, gorse or jsonl.")
  private DatasetKind kind;

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "PATH",
      description = "The data set's folder; for jsonl its files.")
  private List<Path> paths;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      converter = ProtocolName.class,
      description = "Whose test side is kept away from the search. Default: ratio80.")
  private String protocol = "ratio80";

  @Option(names = "--trials", paramLabel = "N", description = "Points to measure. Default: 20.")
  private int trials = 20;

  @Option(names = "--seed", paramLabel = "N", description = "Of every random choice. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Keeps each trial in FILE; a search that was cut off goes on from it.")
  private Path kept;

  TuneCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (trials < 1) {
      throw new ParameterException(spec.commandLine(), "--trials is at least 1, not " + trials);
    }
    Console console = surroundings.console();
    EvaluationProgram program =
        new EvaluationProgram(surroundings.home(), surroundings.environment(), console);
    JsonNode answer =
        new OfflineEvaluation(program, console)
            .tune(
                new SearchRequest(
                    kind.open(paths), protocol, model, trials, seed, Optional.ofNullable(kept)));
    Consumer<String> lines = json.isWanted() ? console::note : console::say;
    lines(answer).forEach(lines);
    if (json.isWanted()) {
      json.write(surroundings, answer);
    }
  }

  private List<String> lines(JsonNode answer) {
    JsonNode best = answer.get("best");
    double defaults = answer.get("trials").get(0).get("ndcg").asDouble();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "best is trial %d: NDCG@10 %.4f held out, the defaults %.4f",
            best.get("number").asInt(),
            best.get("ndcg").asDouble(),
            defaults));
    List<String> settings = new ArrayList<>();
    best.get("parameters")
        .fields()
        .forEachRemaining(
            value -> settings.add(model + "." + value.getKey() + "=" + value.getValue().asText()));
    lines.add("best values: " + String.join(", ", settings));
    return lines;
  }
}
