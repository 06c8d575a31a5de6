package io.attune.gateway.pipeline.plan;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The plans in force, read from a file and read again whenever its content changes.
 *
 * <p>At the start a file that is missing or wrong is refused; later a wrong one is said in the log
 * and counted, and the plans before stay in force. Safe for use by many threads.
 */
public final class PlanBook implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PlanBook.class);

  private static final String ANY_TENANT = "*";

  private final Optional<Path> file;
  private final MeterRegistry meters;
  private final ScheduledExecutorService watch;
  private volatile Map<String, TenantPlans> plans = Map.of();
  // Of the watching thread, after the start:
  private String seen = "";
  private String complaint = "";

  /**
   * A book.
   *
   * @param file where the plans are; without one there are none
   * @throws IllegalArgumentException where the file is not what it may be
   */
  public PlanBook(Optional<Path> file, MeterRegistry meters) {
    this.file = file;
    this.meters = meters;
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "surfaces-file");
              thread.setDaemon(true);
              return thread;
            });
    file.ifPresent(
        path -> {
          try {
            seen = Files.readString(path);
            plans = SurfacesFile.plans(seen);
          } catch (IOException e) {
            throw new UncheckedIOException("the surfaces file cannot be read: " + path, e);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
          }
        });
  }

  /** Looks for a change again and again. */
  public void watch(Duration pause) {
    if (file.isPresent()) {
      var unused =
          watch.scheduleWithFixedDelay(
              this::reload, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Reads the file again, where its content is another one. */
  void reload() {
    try {
      String now = Files.readString(file.orElseThrow());
      if (!now.equals(seen)) {
        seen = now;
        complaint = "";
        plans = SurfacesFile.plans(now);
        LOG.info("the surfaces file has changed and is in force");
        count("accepted");
      }
    } catch (IOException | RuntimeException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String problem) {
    if (!problem.equals(complaint)) {
      complaint = problem;
      LOG.errorf("the surfaces file is refused, the one before stays: %s", problem);
      count("refused");
    }
  }

  private void count(String outcome) {
    meters.counter("attune.gateway.surfaces.reloads", "outcome", outcome).increment();
  }

  /** How a reader's list is made. */
  public Plan plan(String tenant, String surface, String userId) {
    TenantPlans known = of(tenant);
    return known == null ? Plan.PLAIN : known.plan(tenant, surface, userId);
  }

  /** A tenant's experiments, by name. */
  public Map<String, Experiment> experiments(String tenant) {
    return settings(tenant).experiments();
  }

  private TenantPlans of(String tenant) {
    Map<String, TenantPlans> now = plans;
    return now.getOrDefault(tenant, now.get(ANY_TENANT));
  }

  private TenantSettings settings(String tenant) {
    TenantPlans known = of(tenant);
    return known == null ? TenantSettings.NONE : known.settings();
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
