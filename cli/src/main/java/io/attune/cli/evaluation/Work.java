package io.attune.cli.evaluation;

import io.attune.cli.output.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files of one piece of work, deleted at its end. */
public final class Work implements AutoCloseable {
  private final Path folder;

  public Work() {
    try {
      this.folder = Files.createTempDirectory("attune-");
    } catch (IOException e) {
      throw new CommandFailure("no folder for temporary files can be made: " + e.getMessage(), e);
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be deleted", e);
    }
  }
}
