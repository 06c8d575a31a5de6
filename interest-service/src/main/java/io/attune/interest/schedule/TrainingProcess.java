package io.attune.interest.schedule;

import io.attune.contract.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Trains in a process of its own beside the service, whose memory goes when it ends. */
public final class TrainingProcess implements TrainingRunner {
  private static final Logger LOG = Logger.getLogger(TrainingProcess.class);

  private final TrainingProgram program;
  private final List<String> javaOptions;
  private final Map<String, String> environment;
  private volatile Process running;
  private volatile boolean closed;

  /**
   * @param javaOptions of its Java machine
   * @param environment beside this process's own
   */
  public TrainingProcess(
      TrainingProgram program, List<String> javaOptions, Map<String, String> environment) {
    this.program = program;
    this.javaOptions = List.copyOf(javaOptions);
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Outcome train(Tenant tenant, Instant due) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(program.command(tenant, javaOptions)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      running = process;
      if (closed) {
        process.destroy();
      }
      String lastWords = follow(process, tenant);
      int exit = process.waitFor();
      return new Outcome(exit == 0 ? Ending.TRAINED : Ending.FAILED, lastWords);
    } catch (IOException e) {
      LOG.debug("A training process failed", e);
      return new Outcome(Ending.FAILED, "the process cannot be run: " + e.getMessage());
    } finally {
      running = null;
    }
  }

  private static String follow(Process process, Tenant tenant) throws IOException {
    String last = "the process ended without a word";
    boolean told = false; // Libraries may have something to say after the program's last words.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          LOG.infof("Training of tenant %s: %s", tenant, line);
          last = told ? last : line;
          told |= TrainingProgram.isLastWord(line);
        }
      }
    }
    return last;
  }

  @Override
  public void close() {
    closed = true;
    Process process = running;
    if (process != null) {
      process.destroy();
    }
  }
}
