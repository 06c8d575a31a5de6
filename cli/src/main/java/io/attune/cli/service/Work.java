package io.attune.cli.service;

import io.attune.cli.output.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the files of one piece of work, and what works in it. At the work's end, and when
 * this process is told to end before, what works is stopped, the latest first, and the folder
 * deleted.
 */
public final class Work implements AutoCloseable {
  private final Path folder;
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final Thread hook = new Thread(this::end, "end-work");
  private boolean ended;

  public Work() {
    try {
      this.folder = Files.createTempDirectory("attune-");
    } catch (IOException e) {
      throw new CommandFailure("no folder for temporary files can be made: " + e.getMessage(), e);
    }
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Where they are. */
  public Path folder() {
    return folder;
  }

  /**
   * Has something stopped before the folder goes; at once where the work has ended.
   *
   * @param stop returns when it is stopped; does nothing where it has ended by itself
   */
  public synchronized void stopAtEnd(Runnable stop) {
    if (ended) {
      stop.run();
    } else {
      stops.push(stop);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is about to end; its hook and this come to the same.
    }
    end();
  }

  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    stops.forEach(Runnable::run);
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be deleted", e);
    }
  }
}
