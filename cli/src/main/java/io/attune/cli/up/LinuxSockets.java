package io.attune.cli.up;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Listening sockets as Linux shows them in /proc; empty answers elsewhere. */
final class LinuxSockets {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private LinuxSockets() {}

  /** The process that listens on a port. */
  static Optional<Long> listener(int port) {
    return inode(port).flatMap(LinuxSockets::owner);
  }

  private static Optional<String> inode(int port) {
    String suffix = String.format(":%04X", port);
    for (String table : List.of("net/tcp", "net/tcp6")) {
      try {
        for (String line : Files.readAllLines(PROC.resolve(table))) {
          String[] columns = line.strip().split("\\s+");
          if (columns.length > INODE
              && columns[LOCAL_ADDRESS].endsWith(suffix)
              && columns[STATE].equals(LISTEN)) {
            return Optional.of(columns[INODE]);
          }
        }
      } catch (IOException noSuchTable) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> owner(String inode) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, "socket:[" + inode + "]")) {
          return Optional.of(Long.valueOf(process.getFileName().toString()));
        }
      }
    } catch (IOException notKnown) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, String socket) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (Files.readSymbolicLink(file).toString().equals(socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException | java.nio.file.DirectoryIteratorException ofAnotherUser) {
      return false;
    }
  }
}
