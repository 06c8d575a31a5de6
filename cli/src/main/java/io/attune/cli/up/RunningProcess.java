package io.attune.cli.up;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A process of the system.
 *
 * @param name of the service, or {@code redis}
 * @param handle the process
 * @param port it listens on
 */
record RunningProcess(String name, ProcessHandle handle, int port) {
  private static final Duration POLL = Duration.ofMillis(50);

  /** True until it has ended; one that has ended and was not yet collected has ended. */
  boolean isAlive() {
    return handle.isAlive() && !isZombie();
  }

  private boolean isZombie() {
    try {
      String stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
      // The state follows the command's name, which stands in brackets and may hold anything.
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException notLinuxOrGone) {
      return false;
    }
  }

  /** Asks it to end, waits, then ends it. Returns when it is gone. */
  void stop(Duration patience) {
    handle.destroy();
    if (!ended(patience)) {
      handle.destroyForcibly();
      ended(patience);
    }
  }

  private boolean ended(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(POLL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return !isAlive();
      }
    }
    return true;
  }

  /** Resident memory in MiB; empty where the system does not say. */
  OptionalLong memoryMib() {
    OptionalLong kib = kibFromProc();
    kib = kib.isPresent() ? kib : kibFromPs();
    return kib.isPresent() ? OptionalLong.of(kib.getAsLong() / 1024) : kib;
  }

  private OptionalLong kibFromProc() {
    try {
      return Files.readAllLines(Path.of("/proc/" + handle.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException notLinuxOrGone) {
      return OptionalLong.empty();
    }
  }

  private OptionalLong kibFromPs() {
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(handle.pid())).start();
      String out = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return out.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(out));
    } catch (IOException | NumberFormatException notKnown) {
      return OptionalLong.empty();
    }
  }
}
