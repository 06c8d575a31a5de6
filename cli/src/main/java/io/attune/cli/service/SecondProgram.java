package io.attune.cli.service;

import io.attune.cli.client.Service;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service can do besides serving, run from its package to its end.
 *
 * <p>The service's own settings hold for it too; ATTUNE_EVALUATION_JAVA_OPTS and
 * ATTUNE_WRITER_TRAINING_JAVA_OPTS add to its Java machine's options.
 */
public final class SecondProgram {
  private static final String FAILED = "failed: ";

  private final Kind kind;
  private final Path home;
  private final Map<String, String> environment;
  private final Console console;

  /** Which program. */
  public enum Kind {
    /** Evaluation and tuning of interest models. */
    MODEL_EVALUATION(
        Service.INTEREST,
        "io.attune.interest.EvaluationMain",
        "the evaluation",
        "ATTUNE_EVALUATION_JAVA_OPTS"),
    /** Training of a house's voice. */
    WRITER_TRAINING(
        Service.GENERATION,
        "io.attune.generation.runtime.WriterTrainingMain",
        "the training",
        "ATTUNE_WRITER_TRAINING_JAVA_OPTS"),
    /** The ranker that learns, on made-up readers. */
    RANKER_SIMULATION(
        Service.GATEWAY,
        "io.attune.gateway.SimulationMain",
        "the simulation",
        "ATTUNE_EVALUATION_JAVA_OPTS"),
    /** Evaluation of written texts. */
    TEXT_EVALUATION(
        Service.GENERATION,
        "io.attune.generation.runtime.TextEvaluationMain",
        "the evaluation",
        "ATTUNE_EVALUATION_JAVA_OPTS");

    private final Service service;
    private final String main;
    private final String work;
    private final String javaOptions;

    Kind(Service service, String main, String work, String javaOptions) {
      this.service = service;
      this.main = main;
      this.work = work;
      this.javaOptions = javaOptions;
    }
  }

  /**
   * A program that can be run.
   *
   * @param home the project's folder, which holds the service
   * @param console hears how far it is
   */
  public SecondProgram(Kind kind, Path home, Map<String, String> environment, Console console) {
    this.kind = kind;
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.console = console;
  }

  /**
   * Runs it; {@link CommandFailure} with its own words where it fails.
   *
   * @param work in whose folder it keeps its own temporary files, and what its libraries complain
   *     of, in case they are why it ends
   */
  public void run(Work work, String... arguments) {
    Path complaints = work.folder().resolve("complaints.log");
    Process process = start(work.folder(), complaints, arguments);
    work.stopAtEnd(() -> stop(process));
    try {
      String failure = listen(process);
      if (process.waitFor() != 0) {
        throw new CommandFailure(
            failure.isEmpty() ? kind.work + " ended early: " + last(complaints) : failure);
      }
    } catch (InterruptedException e) {
      stop(process);
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    } catch (IOException e) {
      throw new CommandFailure(kind.work + " cannot be followed: " + e.getMessage(), e);
    }
  }

  /** At once: whatever it has half written is deleted. */
  private static void stop(Process process) {
    process.destroyForcibly().onExit().join();
  }

  private static String last(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> !line.isBlank())
          .reduce((before, after) -> after)
          .orElse("it does not say why");
    }
  }

  private String listen(Process process) throws IOException {
    String failure = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(FAILED)) {
          failure = line.substring(FAILED.length());
        } else {
          console.note(line);
        }
      }
    }
    return failure;
  }

  private Process start(Path folder, Path complaints, String... arguments) {
    Path service = home.resolve(kind.service.module()).resolve("target/quarkus-app");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseParallelGC",
            "-Djava.io.tmpdir=" + folder,
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dorg.bytedeco.javacpp.nopointergc=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
    String more = environment.getOrDefault(kind.javaOptions, "").strip();
    if (!more.isEmpty()) {
      command.addAll(List.of(more.split("\\s+")));
    }
    command.addAll(List.of("-cp", classPath(service), kind.main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putIfAbsent("TF_ENABLE_ONEDNN_OPTS", "1");
    builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CommandFailure(kind.work + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** The service's classes and whatever they need, as the package lays them out. */
  private String classPath(Path service) {
    if (!Files.isRegularFile(service.resolve("quarkus-run.jar"))) {
      throw new CommandFailure(
          kind.service.module() + " is not built: no " + service.resolve("quarkus-run.jar"));
    }
    return Stream.of("app", "quarkus", "lib/main", "lib/boot")
        .map(folder -> service.resolve(folder) + "/*")
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }
}
