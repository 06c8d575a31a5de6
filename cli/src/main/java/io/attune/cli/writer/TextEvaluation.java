package io.attune.cli.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Json;
import io.attune.cli.service.SecondProgram;
import io.attune.cli.service.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An evaluation of texts from what they are held against to its answer. */
public final class TextEvaluation {
  private final SecondProgram program;

  public TextEvaluation(SecondProgram program) {
    this.program = program;
  }

  /**
   * What is evaluated; the program itself says what may be.
   *
   * @param dataset where the examples are from, for people
   * @param examples the articles and what the house wrote for them
   * @param kinds headline, blurb, push, reason; empty for all that there are
   * @param articles most articles; 0 for all
   * @param personal whether texts for interests are written
   * @param voices none, built-in, active or adapters' folders; empty for those that there are
   * @param tenant whose voice is the active one; empty for the default tenant
   * @param threads 0 for what the service's settings say
   * @param seed of every random choice
   */
  public record Request(
      String dataset,
      ExampleSource examples,
      List<String> kinds,
      int articles,
      boolean personal,
      List<String> voices,
      String tenant,
      int threads,
      long seed) {}

  /**
   * Where what was found is written beside the answer.
   *
   * @param html a page
   * @param texts the texts beside their articles, lines of JSON or Markdown
   */
  public record Reports(Optional<Path> html, Optional<Path> texts) {}

  private record Order(
      String model,
      String dataset,
      String examples,
      List<String> kinds,
      int articles,
      boolean personal,
      List<String> voices,
      String data,
      String tenant,
      int threads,
      long seed,
      String html,
      String texts) {}

  /**
   * Evaluates.
   *
   * @param model the language model's files
   * @param data the folder where the services keep what they have on disk
   * @return {@code result}, the contract's object, and {@code remarks} for people
   */
  public JsonNode run(Request request, Reports reports, Path model, Path data) {
    try (Work work = new Work()) {
      Path order = work.folder().resolve("order.json");
      Path answer = work.folder().resolve("answer.json");
      Json.write(
          order,
          new Order(
              model.toAbsolutePath().toString(),
              request.dataset(),
              request.examples().file(work.folder()).toString(),
              request.kinds(),
              request.articles(),
              request.personal(),
              request.voices(),
              data.toString(),
              request.tenant(),
              request.threads(),
              request.seed(),
              absolute(reports.html()),
              absolute(reports.texts())));
      program.run(work, order.toString(), answer.toString());
      return Json.parse(Files.readString(answer), JsonNode.class);
    } catch (IOException e) {
      throw new CommandFailure("the evaluation's files: " + e.getMessage(), e);
    }
  }

  private static String absolute(Optional<Path> path) {
    return path.map(Path::toAbsolutePath).map(Path::toString).orElse(null);
  }
}
