package io.attune.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis server on a free port of loopback, with the append-only file flushed at every write.
 *
 * <p>The binary is the one that {@code embedded-redis} bundles. The port stays the same over {@link
 * #kill()} and {@link #restart()}.
 */
public final class RedisProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int HIGHEST_PORT = 55_535;

  private final Path dir;
  private final int port;
  private final List<String> options;
  private Process process;

  private RedisProcess(Path dir, int port, List<String> options) {
    this.dir = dir;
    this.port = port;
    this.options = options;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param dir where its append-only file lies; created where absent
   * @param options more of the server's options, for example {@code --cluster-enabled yes}
   */
  public static RedisProcess start(Path dir, String... options) {
    try {
      Files.createDirectories(dir);
      RedisProcess redis = new RedisProcess(dir, freePort(), List.of(options));
      redis.restart();
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, as a Redis URL. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends the server at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Starts the server again on its port and files, and waits until it answers. */
  public void restart() {
    try {
      process =
          new ProcessBuilder(command())
              .directory(dir.toFile())
              .redirectErrorStream(true)
              .redirectOutput(dir.resolve("redis.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await("redis on port " + port).atMost(PATIENCE).until(this::answers);
  }

  @Override
  public void close() {
    process.destroy();
    awaitExit();
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ExecutableProvider.newJarResourceProvider().get().getPath());
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always", "--save", ""));
    command.addAll(options);
    return command;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("redis does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A port that leaves room for a cluster's bus, 10,000 above it. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (socket.getLocalPort() <= HIGHEST_PORT) {
          return socket.getLocalPort();
        }
      }
    }
  }
}
