package io.attune.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a system on this machine keeps its state: {@code run} (processes), {@code logs}, {@code
 * redis} (the store), {@code imports} (checkpoints), {@code bin}; the services keep models here
 * too.
 *
 * @param root the folder itself, absolute
 */
public record StateFolder(Path root) {
  public StateFolder {
    root = root.toAbsolutePath().normalize();
  }

  Path run() {
    return root.resolve("run");
  }

  Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  Path redis() {
    return root.resolve("redis");
  }

  Path bin() {
    return root.resolve("bin");
  }

  /** Checkpoints of imports. */
  public Path imports() {
    return root.resolve("imports");
  }

  /** There from the start of the first import until its training is done. */
  public Path firstRunMark() {
    return run().resolve("first-run");
  }

  void create() {
    try {
      for (Path folder : new Path[] {run(), root.resolve("logs"), redis(), bin()}) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + root, e);
    }
  }
}
