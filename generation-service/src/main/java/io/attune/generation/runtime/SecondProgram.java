package io.attune.generation.runtime;

import io.attune.contract.failure.Failure;
import io.attune.generation.model.UnreadableModelException;
import java.io.IOException;

/**
 * How a program of this service ends that the command line runs: where it fails, its last line is
 * {@code failed: } and why, and the exit code 1.
 */
final class SecondProgram {
  private SecondProgram() {}

  /** What it does. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  /** Does it and ends the process. */
  static void run(Task task) {
    try {
      task.run();
    } catch (IOException | RuntimeException e) {
      boolean told =
          e instanceof Failure
              || e instanceof IOException
              || e instanceof UnreadableModelException
              || e instanceof IllegalArgumentException;
      System.out.println(
          "failed: " + (told ? e.getMessage() : "unexpected " + e).replaceAll("\\s+", " "));
      if (Boolean.getBoolean("attune.verbose")) {
        e.printStackTrace();
      }
      System.exit(1);
    }
    // Threads of libraries must not keep a finished program alive.
    System.exit(0);
  }
}
