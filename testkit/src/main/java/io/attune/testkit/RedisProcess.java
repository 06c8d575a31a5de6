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

  private final Path dir;
  private final int port;
  private Process process;

  private RedisProcess(Path dir, int port) {
    this.dir = dir;
    this.port = port;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param dir where its append-only file lies; created where absent
   */
  public static RedisProcess start(Path dir) {
    try {
      Files.createDirectories(dir);
      RedisProcess redis = new RedisProcess(dir, freePort());
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
    return List.of(
        ExecutableProvider.newJarResourceProvider().get().getPath(),
        "--port",
        Integer.toString(port),
        "--bind",
        "127.0.0.1",
        "--appendonly",
        "yes",
        "--appendfsync",
        "always",
        "--save",
        "");
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
