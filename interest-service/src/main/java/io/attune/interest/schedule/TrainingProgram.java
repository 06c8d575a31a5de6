package io.attune.interest.schedule;

import io.attune.contract.Tenant;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the service's own jars are run to train one tenant and end.
 *
 * @param java the command that runs Java
 * @param classPath with the service's classes and all they need
 * @param mainClass takes the tenant's id
 */
public record TrainingProgram(String java, String classPath, String mainClass) {
  /** Begins the last line of a training that went well. */
  public static final String TRAINED = "trained: ";

  /** Begins the last line of one that did not. */
  public static final String FAILED = "failed: ";

  private static final String LAUNCHER = "quarkus-run.jar";

  /** The program beside the running service: the same jars in the same image. */
  public static TrainingProgram ofThisService(String mainClass) {
    return new TrainingProgram(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        classPath(System.getProperty("java.class.path")),
        mainClass);
  }

  /**
   * The classes behind a class path: of a packaged service only the launcher is on it, and the
   * classes lie in folders beside that.
   */
  static String classPath(String running) {
    Path launcher = Path.of(running.split(File.pathSeparator, 2)[0]).toAbsolutePath();
    if (!launcher.endsWith(LAUNCHER)) {
      return running;
    }
    return Stream.of("app", "quarkus", "lib/main", "lib/boot")
        .map(folder -> launcher.resolveSibling(folder) + "/*")
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Whether a line of the program's output tells how it ended. */
  static boolean isLastWord(String line) {
    return line.startsWith(TRAINED) || line.startsWith(FAILED);
  }

  /**
   * The command line.
   *
   * @param options of the Java machine
   */
  public List<String> command(Tenant tenant, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dorg.bytedeco.javacpp.nopointergc=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-cp",
            classPath,
            mainClass,
            tenant.id()));
    return command;
  }
}
