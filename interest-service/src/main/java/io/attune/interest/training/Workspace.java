package io.attune.interest.training;

import io.attune.interest.model.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory that a training works in: what it makes, and what it needs to go on after it was
 * killed.
 *
 * @param root of one training only; need not be there yet
 */
public record Workspace(Path root) {
  /** Where the trained version is written. */
  public Path version() {
    return root.resolve("version");
  }

  /** Where the model is written that is measured. */
  Path validation() {
    return root.resolve("validation");
  }

  /** How far the run is that is measured. */
  Path validationCheckpoint() {
    return root.resolve("validation.checkpoint");
  }

  /** What the run that is measured found. */
  Path measured() {
    return root.resolve("measured.checkpoint");
  }

  /** How far the run is that learns from everything. */
  Path finalCheckpoint() {
    return root.resolve("final.checkpoint");
  }

  /** Deletes everything. */
  void clear() {
    delete(root);
  }

  /** Makes a directory of the workspace anew. */
  static Path empty(Path directory) {
    delete(directory);
    return make(directory);
  }

  /** Makes a directory where it is missing. */
  static Path make(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be made", e);
    }
  }

  private static void delete(Path directory) {
    try {
      DirectoryTree.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be deleted", e);
    }
  }
}
