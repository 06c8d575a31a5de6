package io.attune.cli.writer;

import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where examples come from. */
public sealed interface ExampleSource {

  /** Puts them into a file, one a line. */
  Path file(Path folder);

  /** The operator's own file. */
  record Given(Path path) implements ExampleSource {
    @Override
    public Path file(Path folder) {
      if (!Files.isRegularFile(path)) {
        throw new CommandFailure("no file " + path);
      }
      return path.toAbsolutePath();
    }
  }

  /** Examples that are at hand, one after another. */
  record Made(Consumer<Consumer<Example>> examples) implements ExampleSource {
    @Override
    public Path file(Path folder) {
      Path file = folder.resolve("examples.jsonl");
      try (BufferedWriter lines = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        examples.accept(example -> write(lines, example));
      } catch (IOException e) {
        throw new CommandFailure("cannot write " + file + ": " + e.getMessage(), e);
      }
      return file;
    }

    private static void write(BufferedWriter lines, Example example) {
      try {
        lines.write(Json.of(example));
        lines.newLine();
      } catch (IOException e) {
        throw new CommandFailure("cannot write examples: " + e.getMessage(), e);
      }
    }
  }

  /** The sample newsroom: its titles, and the words written for it but for those held out. */
  static ExampleSource newsroom() {
    return new Made(NewsroomExamples::toLearn);
  }

  /** The sample newsroom's articles that no training reads, with their titles and words. */
  static ExampleSource newsroomHeldOut() {
    return new Made(NewsroomExamples::heldOut);
  }
}
