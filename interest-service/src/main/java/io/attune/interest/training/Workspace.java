package io.attune.interest.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The directory that a training works in: what it makes, and what it needs to go on after it was
 * killed.
 *
 * @param root of one training only
 */
public record Workspace(Path root) {
  /** Where the trained version is written. */
  public Path version() {
    return root.resolve("version");
  }

  Path emptyVersion() {
    return empty(version());
  }

  /** Where the model is written that is measured. */
  Path emptyValidation() {
    return empty(root.resolve("validation"));
  }

  /** How far the run is that is measured. */
  Path validationCheckpoint() {
    return root.resolve("validation.checkpoint");
  }

  /** How far the run is that learns from everything. */
  Path finalCheckpoint() {
    return root.resolve("final.checkpoint");
  }

  private static Path empty(Path directory) {
    try {
      if (Files.exists(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be written", e);
    }
  }
}
