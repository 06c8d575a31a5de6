package io.attune.cli.up;

import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes of a system, one small file each in {@code run}, so that another command finds
 * them. A process is known by its id and the time it started: an id that was given again to
 * something else is not taken for ours.
 */
final class ProcessTable {
  private static final long CLOCK_SLACK_MILLIS = 2_000;

  private final StateFolder state;

  ProcessTable(StateFolder state) {
    this.state = state;
  }

  /** The process of this name, where it lives. */
  Optional<RunningProcess> find(String name) {
    Path file = file(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Entry entry;
    try {
      entry = Json.parse(Files.readString(file), Entry.class);
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + file + "; remove it if nothing runs", e);
    }
    return ProcessHandle.of(entry.pid())
        .filter(handle -> Math.abs(started(handle) - entry.startedMs()) < CLOCK_SLACK_MILLIS)
        .map(handle -> new RunningProcess(name, handle, entry.port()))
        .filter(RunningProcess::isAlive);
  }

  /**
   * Starts a process that outlives this one and does not get this terminal's signals; its output
   * goes to its log.
   */
  RunningProcess start(ProcessBuilder builder, String name, int port) {
    List<String> command = new ArrayList<>(SessionLeader.prefix());
    command.addAll(builder.command());
    Path log = state.log(name);
    try {
      ProcessHandle handle =
          builder
              .command(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .toHandle();
      Json.write(file(name), new Entry(handle.pid(), started(handle), port));
      return new RunningProcess(name, handle, port);
    } catch (IOException e) {
      throw new CommandFailure("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return state.run().resolve(name + ".json");
  }

  private static long started(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private record Entry(long pid, long startedMs, int port) {}
}
