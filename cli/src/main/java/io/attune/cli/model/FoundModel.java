package io.attune.cli.model;

import io.attune.cli.output.CommandFailure;
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

  /**
   * The files; {@link CommandFailure} where there are none.
   *
   * @param purpose what they are for, as a verb
   */
  public Path required(String purpose) {
    return path.orElseThrow(
        () -> new CommandFailure("no language model to " + purpose + ": " + absentReason));
  }

  static FoundModel absent(String reason) {
    return new FoundModel(Optional.empty(), reason);
  }
}
