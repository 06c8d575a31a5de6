package io.attune.cli.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.output.Json;
import io.attune.cli.service.SecondProgram;
import io.attune.cli.service.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Evaluations and searches from a data set to their answers. */
public final class OfflineEvaluation {
  private final SecondProgram program;
  private final Console console;

  public OfflineEvaluation(SecondProgram program, Console console) {
    this.program = program;
    this.console = console;
  }

  /**
   * Evaluates.
   *
   * @param system measured beside the models where the request asks for it
   * @return {@code result}, the contract's object, and {@code remarks} for people
   */
  public JsonNode evaluate(EvaluationRequest request, GatewayTrial system) {
    try (Work work = new Work()) {
      NeutralFiles files = NeutralFiles.write(console, request.dataset(), work.folder());
      List<String> models = request.models();
      List<Orders.Foreign> foreign = List.of();
      if (request.throughGateway()) {
        Path splits = work.folder().resolve("splits");
        program.run(
            work, "split", order(work, request, files, models, List.of()), splits.toString());
        GatewayTrial.Lists lists = system.run(work, request.seeds(), files, splits);
        foreign = lists.files();
        models = with(models, lists.model());
      }
      Path answer = work.folder().resolve("answer.json");
      List<String> arguments = new ArrayList<>();
      arguments.add("evaluate");
      arguments.add(order(work, request, files, models, foreign));
      arguments.add(answer.toString());
      request.html().map(Path::toAbsolutePath).map(Path::toString).ifPresent(arguments::add);
      program.run(work, arguments.toArray(String[]::new));
      return read(answer);
    }
  }

  private static List<String> with(List<String> models, String model) {
    List<String> all = new ArrayList<>(models);
    if (!all.contains(model)) {
      all.add(model);
    }
    return all;
  }

  private static String order(
      Work work,
      EvaluationRequest request,
      NeutralFiles files,
      List<String> models,
      List<Orders.Foreign> foreign) {
    return Orders.write(
        work.folder(),
        new Orders.Evaluate(
            request.dataset().name(),
            files.paths(),
            request.protocol(),
            request.seeds(),
            models,
            foreign));
  }

  /** Searches; the answer holds {@code best} and {@code trials}. */
  public JsonNode tune(SearchRequest request) {
    try (Work work = new Work()) {
      NeutralFiles files = NeutralFiles.write(console, request.dataset(), work.folder());
      Path answer = work.folder().resolve("answer.json");
      String kept = request.kept().map(Path::toAbsolutePath).map(Path::toString).orElse(null);
      String order =
          Orders.write(
              work.folder(),
              new Orders.Tune(
                  files.paths(),
                  request.protocol(),
                  request.model(),
                  request.trials(),
                  request.seed(),
                  kept));
      program.run(work, "tune", order, answer.toString());
      return read(answer);
    }
  }

  private static JsonNode read(Path answer) {
    try {
      return Json.parse(Files.readString(answer), JsonNode.class);
    } catch (IOException e) {
      throw new CommandFailure("the evaluation's answer cannot be read: " + e.getMessage(), e);
    }
  }
}
