package io.attune.interest.evaluation;

import io.attune.interest.model.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of its own for one piece of work, deleted at its end. */
final class ScratchFolder implements AutoCloseable {
  private final Path path;

  ScratchFolder() {
    try {
      this.path = Files.createTempDirectory("attune-evaluation");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files can be made", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      DirectoryTree.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be deleted", e);
    }
  }
}
