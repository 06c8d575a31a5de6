package io.attune.cli.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A language model's files, or why there are none.
 *
 * @param path a GGUF file or a folder
 * @param absentReason for people; empty where there is a path
 */
public record FoundModel(Optional<Path> path, String absentReason) {
  static FoundModel at(Path path) {
    return new FoundModel(Optional.of(path.toAbsolutePath().normalize()), "");
  }

  static FoundModel absent(String reason) {
    return new FoundModel(Optional.empty(), reason);
  }
}
