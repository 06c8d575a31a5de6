package io.attune.cli.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Json;
import io.attune.cli.service.SecondProgram;
import io.attune.cli.service.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A voice from its examples to the training's answer. */
public final class VoiceTraining {
  private final SecondProgram program;

  public VoiceTraining(SecondProgram program) {
    this.program = program;
  }

  /**
   * Trains.
   *
   * @param source of what is learned
   * @param heldOut texts that judge it; empty for the settings' share of the source
   * @param model the language model's files
   * @param data the folder where the services keep what they have on disk
   * @param tenant whose voice; empty for the default tenant
   * @return the program's answer: version, losses, scores, and whether it is in service
   */
  public JsonNode run(
      ExampleSource source,
      Optional<ExampleSource.Given> heldOut,
      VoiceSettings settings,
      Path model,
      Path data,
      String tenant) {
    try (Work work = new Work()) {
      Path order = work.folder().resolve("order.json");
      Path answer = work.folder().resolve("answer.json");
      Json.write(
          order,
          new VoiceOrder(
              model.toAbsolutePath().toString(),
              source.file(work.folder()).toString(),
              heldOut.map(given -> given.file(work.folder()).toString()).orElse(null),
              settings.kind(),
              data.toString(),
              tenant,
              settings.start(),
              settings.heldOut(),
              settings.rank(),
              settings.alpha(),
              settings.learningRate(),
              settings.epochs(),
              settings.batch(),
              settings.threads(),
              settings.seed()));
      program.run(work, order.toString(), answer.toString());
      return Json.parse(Files.readString(answer), JsonNode.class);
    } catch (IOException e) {
      throw new CommandFailure("the training's files: " + e.getMessage(), e);
    }
  }
}
