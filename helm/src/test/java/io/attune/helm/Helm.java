package io.attune.helm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code helm} command: the one on the PATH, else one that Go builds into the build's folder.
 *
 * <p>It keeps its own files there too, so that a run leaves nothing in the user's home.
 */
final class Helm {
  /** What a run said. */
  record Result(int exit, String out, String error) {}

  private static final String MODULE = "helm.sh/helm/v3/cmd/helm@v3.22.0";
  private static final Path BUILD = Path.of("target").toAbsolutePath();
  private static final long INSTALL_MINUTES = 60;
  private static final long RUN_MINUTES = 10;

  private final Path command;

  private Helm(Path command) {
    this.command = command;
  }

  /** Finds or builds it; fails with what is missing where neither can be. */
  static Helm find() {
    return onPath("helm").map(Helm::new).orElseGet(Helm::installed);
  }

  private static Helm installed() {
    Path bin = BUILD.resolve("bin");
    Path built = bin.resolve("helm");
    if (!Files.isExecutable(built)) {
      Path go =
          onPath("go")
              .orElseThrow(
                  () ->
                      new AssertionError(
                          "helm is needed and not on the PATH, nor is go to build it with: put"
                              + " either there"));
      ProcessBuilder builder = new ProcessBuilder(go.toString(), "install", MODULE);
      builder.environment().put("GOBIN", bin.toString());
      builder.environment().put("GOFLAGS", "-mod=mod");
      Result result = run(builder, INSTALL_MINUTES);
      if (result.exit() != 0) {
        throw new AssertionError("go install " + MODULE + " failed: " + result.error());
      }
    }
    return new Helm(built);
  }

  private static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Result run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    for (String kind : List.of("CACHE", "CONFIG", "DATA")) {
      builder.environment().put("HELM_" + kind + "_HOME", BUILD.resolve("helm").toString());
    }
    return run(builder, RUN_MINUTES);
  }

  /** Runs it and gives back what it wrote; fails where it fails. */
  String succeed(String... arguments) {
    Result result = run(arguments);
    if (result.exit() != 0) {
      throw new AssertionError(
          "helm " + String.join(" ", arguments) + " failed: " + result.error() + result.out());
    }
    return result.out();
  }

  private static Result run(ProcessBuilder builder, long minutes) {
    try {
      Path out = Files.createTempFile(BUILD, "helm-", ".out");
      Path error = Files.createTempFile(BUILD, "helm-", ".err");
      Process process = builder.redirectOutput(out.toFile()).redirectError(error.toFile()).start();
      if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(builder.command() + " took more than " + minutes + " minutes");
      }
      return new Result(process.exitValue(), take(out), take(error));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String take(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }
}
