package io.attune.cli.command;

import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Json;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that asks for a result as one JSON object, on standard output and in a file. */
final class JsonResult {
  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "FILE",
      description = "Prints one JSON object on standard output; writes it into FILE too.")
  private String file;

  boolean isWanted() {
    return file != null;
  }

  /** Prints the object, and writes the file where one is named. */
  void write(Surroundings surroundings, Object value) {
    if (!file.isEmpty()) {
      try {
        Json.write(Path.of(file), value);
      } catch (IOException e) {
        throw new CommandFailure("cannot write " + file + ": " + e.getMessage(), e);
      }
    }
    surroundings.console().say(Json.of(value));
  }
}
