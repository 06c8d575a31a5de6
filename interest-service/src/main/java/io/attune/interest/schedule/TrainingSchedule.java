package io.attune.interest.schedule;

import io.attune.contract.Tenant;
import io.attune.interest.schedule.TrainingRunner.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Has every tenant's model trained when it is due, by the replica that leads, one tenant after
 * another on one thread.
 *
 * <p>A training that was missed while nobody led is made up for, once however many were missed. One
 * that fails is reported, and tried again when the next is due.
 */
public final class TrainingSchedule implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TrainingSchedule.class);
  private static final long STOP_SECONDS = 10;

  private final Schedule schedule;
  private final Leadership leadership;
  private final TrainingRunner runner;
  private final Supplier<Set<Tenant>> tenants;
  private final DueTimes dueTimes;
  private final ScheduleMetrics metrics;
  private final Clock clock;
  private final Duration pause;
  private final Thread thread = new Thread(this::work, "training-schedule");
  private volatile boolean stopped;

  /**
   * @param tenants whose models are trained
   * @param pause between two looks whether one is due
   */
  public TrainingSchedule(
      Schedule schedule,
      Leadership leadership,
      TrainingRunner runner,
      Supplier<Set<Tenant>> tenants,
      DueTimes dueTimes,
      ScheduleMetrics metrics,
      Clock clock,
      Duration pause) {
    this.schedule = schedule;
    this.leadership = leadership;
    this.runner = runner;
    this.tenants = tenants;
    this.dueTimes = dueTimes;
    this.metrics = metrics;
    this.clock = clock;
    this.pause = pause;
  }

  /** Begins to stand for the leadership and to look what is due; nothing where none ever is. */
  public void start() {
    if (schedule.isOff()) {
      return;
    }
    leadership.start();
    metrics.leads(leadership::isHeld);
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    try {
      while (!stopped) {
        try {
          runDue();
        } catch (RuntimeException e) {
          // The next look is in a moment; an exception would end all looks.
          LOG.error("It cannot be told whether a training is due", e);
        }
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has those trained that are due, if this replica leads. */
  void runDue() throws InterruptedException {
    List<Tenant> inOrder = tenants.get().stream().sorted(Comparator.comparing(Tenant::id)).toList();
    for (Tenant tenant : inOrder) {
      if (stopped || !leadership.isHeld()) {
        return;
      }
      Optional<Instant> due = due(tenant);
      if (due.isPresent()) {
        train(tenant, due.get());
      }
    }
  }

  private Optional<Instant> due(Tenant tenant) {
    Instant now = clock.instant();
    Optional<Instant> last = dueTimes.last(tenant);
    if (last.isEmpty()) {
      dueTimes.write(tenant, now); // From here on pauses count.
      return Optional.empty();
    }
    return schedule.dueBetween(last.get(), now);
  }

  private void train(Tenant tenant, Instant due) throws InterruptedException {
    // Before it begins: what takes the process down must not do so again at once.
    dueTimes.write(tenant, due);
    LOG.infof("The training of tenant %s that is due since %s begins", tenant, due);
    Outcome outcome = runner.train(tenant, due);
    metrics.ended(outcome.ending());
    switch (outcome.ending()) {
      case TRAINED -> LOG.infof("The training of tenant %s is done: %s", tenant, outcome.words());
      case STILL_RUNNING ->
          LOG.warnf("A training of tenant %s is left out: %s", tenant, outcome.words());
      case FAILED ->
          LOG.errorf(
              "The training of tenant %s failed; the next is tried when it is due: %s",
              tenant, outcome.words());
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    runner.close();
    leadership.close();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
