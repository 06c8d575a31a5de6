package io.attune.cli.importer;

import io.attune.cli.output.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that should hold the files of a data set. */
record DataFolder(Path path) {
  /** Refuses what is no folder, with one clear line. */
  static DataFolder at(Path path) {
    if (!Files.exists(path)) {
      throw new CommandFailure("no such folder: " + path);
    }
    if (!Files.isDirectory(path)) {
      throw new CommandFailure("not a folder: " + path);
    }
    return new DataFolder(path);
  }

  boolean has(String name) {
    return Files.isRegularFile(path.resolve(name));
  }

  /** A file that must be there. */
  Path file(String name) {
    if (!has(name)) {
      throw new CommandFailure("no such file: " + path.resolve(name));
    }
    return path.resolve(name);
  }
}
