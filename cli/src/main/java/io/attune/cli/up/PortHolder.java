package io.attune.cli.up;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Who holds a TCP port of this machine. */
public final class PortHolder {
  private PortHolder() {}

  /** True where nobody listens on the port. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** A port that nobody listens on. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The process that listens on the port, for people, where the system says so. */
  public static Optional<String> of(int port) {
    return LinuxSockets.listener(port)
        .or(() -> askLsof(port))
        .flatMap(ProcessHandle::of)
        .map(
            process ->
                "process "
                    + process.pid()
                    + process.info().command().map(command -> " (" + command + ")").orElse(""));
  }

  private static Optional<Long> askLsof(int port) {
    try {
      Process lsof =
          new ProcessBuilder("lsof", "-nP", "-t", "-sTCP:LISTEN", "-iTCP:" + port)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String out = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      lsof.waitFor(2, TimeUnit.SECONDS);
      return out.lines().findFirst().map(String::strip).map(Long::valueOf);
    } catch (IOException | NumberFormatException notKnown) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
