package io.attune.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * A whole Attune on free ports and in a folder of its own, driven by its command line as a user
 * drives it.
 */
final class LocalAttune implements AutoCloseable {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path CLI = HOME.resolve("cli/target/attune-cli.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, String> ports = new TreeMap<>();

  LocalAttune(Path folder) {
    this.folder = folder;
    for (String service : List.of("GATEWAY", "PROFILE", "INTEREST", "GENERATION")) {
      ports.put("ATTUNE_" + service + "_PORT", Integer.toString(freePort()));
    }
  }

  /**
   * What a command did.
   *
   * @param exit its exit code
   * @param out what it printed
   * @param err what it complained
   */
  record Result(int exit, String out, String err) {
    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }
  }

  /** Runs a command to its end. */
  Result run(String... arguments) {
    try {
      Path out = Files.createTempFile(folder, "command", ".out");
      Path err = Files.createTempFile(folder, "command", ".err");
      Process process =
          builder(command(List.of(), arguments))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("attune " + String.join(" ", arguments) + " does not end");
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Starts a command whose words do not matter, with a folder for its temporary files. */
  Process begin(Path temporary, String... arguments) {
    try {
      return builder(command(List.of("-Djava.io.tmpdir=" + temporary), arguments))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ports);
    builder.environment().put("ATTUNE_DATA_DIR", folder.resolve("state").toString());
    return builder;
  }

  /** Runs a command that must succeed. */
  Result succeed(String... arguments) {
    Result result = run(arguments);
    if (result.exit() != 0) {
      throw new AssertionError(
          "attune " + String.join(" ", arguments) + " failed: " + result.err() + result.out());
    }
    return result;
  }

  /** One reader's list. */
  JsonNode recommend(String user, String... more) {
    List<String> arguments = new ArrayList<>(List.of("recommend", user, "--json"));
    arguments.addAll(List.of(more));
    return succeed(arguments.toArray(String[]::new)).json();
  }

  /** Ends a service at once, as {@code kill -9} does. */
  void kill(String service) {
    ProcessHandle process =
        StreamSupport.stream(
                succeed("status", "--json").json().get("services").spliterator(), false)
            .filter(row -> row.get("name").asText().equals(service))
            .map(row -> row.get("pid").asLong())
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .findFirst()
            .orElseThrow(() -> new AssertionError(service + " does not run"));
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The processes that the system runs: the services and Redis. */
  List<Long> pids() {
    JsonNode status = succeed("status", "--json").json();
    List<Long> pids = new ArrayList<>();
    status.get("services").forEach(row -> pids.add(row.get("pid").asLong()));
    pids.add(status.get("redis").get("pid").asLong());
    return pids;
  }

  /** The gateway's port. */
  int gatewayPort() {
    return Integer.parseInt(ports.get("ATTUNE_GATEWAY_PORT"));
  }

  @Override
  public void close() {
    succeed("down");
  }

  private static List<String> command(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(List.of("-Dattune.home=" + HOME, "-jar", CLI.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
