package io.attune.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
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

  @Mixin private EvaluatedData data = new EvaluatedData();

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
    JsonNode answer =
        EvaluatedData.evaluation(surroundings)
            .tune(
                new SearchRequest(
                    data.open(), data.protocol(), model, trials, seed, Optional.ofNullable(kept)));
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
    lines.add("to set it: ATTUNE_INTEREST_TRAINING_HYPERPARAMETERS=" + String.join(",", settings));
    return lines;
  }
}
