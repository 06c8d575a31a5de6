package io.attune.interest.training;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.model.ModelVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs trainings on one thread of its own, one a tenant at a time; a few tenants may wait. */
public final class TrainingQueue implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TrainingQueue.class);
  private static final int MAX_WAITING = 8;
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
  private static final long STOP_SECONDS = 5;

  /** Hears what becomes of a training, on the training's thread. */
  public interface Listener {
    /** A step was done. */
    void onStep(TrainingStep step);

    /** The model is in service; the last call. */
    void onTrained(ModelVersion version);

    /** The training ended without a model, and not by its ticket; the last call. */
    void onFailure(RuntimeException failure);
  }

  /** A training that waits or runs. */
  public interface Ticket {
    /** Ends the training soon; one that is done is left as it is. */
    void cancel();
  }

  private final Training training;
  private volatile boolean stopping;
  private final Set<Tenant> taken = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          task -> {
            Thread thread = new Thread(task, "training");
            thread.setDaemon(true);
            return thread;
          });

  public TrainingQueue(Training training) {
    this.training = training;
  }

  /**
   * Has a model trained.
   *
   * @throws io.attune.contract.failure.NotFound if there is no such model
   * @throws PreconditionFailed if the tenant has a training already
   * @throws Overloaded if too many tenants wait
   */
  public Ticket submit(TrainingOrder order, Listener listener) {
    training.requireKnown(order.model());
    Task task =
        new Task(
            order.tenant(),
            progress -> Optional.of(training.run(order, progress)),
            Optional.of(listener));
    enqueue(task);
    return task::cancel;
  }

  /** Goes on with the trainings that were begun and have not ended, behind those that wait. */
  public void resume() {
    for (Tenant tenant : training.unfinished()) {
      LOG.infof("A training of tenant %s was cut short and goes on", tenant);
      try {
        enqueue(new Task(tenant, progress -> training.resume(tenant, progress), Optional.empty()));
      } catch (PreconditionFailed | Overloaded e) {
        LOG.warnf("The training of tenant %s goes on after another start: %s", tenant, e);
      }
    }
  }

  /**
   * Ends what runs, soon, so that it goes on after the next start. Before callers are told to
   * leave: a caller who leaves would end a training for good.
   */
  public void stop() {
    stopping = true;
  }

  private void enqueue(Task task) {
    if (!taken.add(task.tenant)) {
      throw new PreconditionFailed(
          "TRAINING_RUNNING",
          "a model of tenant " + task.tenant + " is being trained; wait for its end");
    }
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      taken.remove(task.tenant);
      throw new Overloaded(MAX_WAITING + " trainings wait already", RETRY_AFTER);
    }
  }

  @Override
  public void close() {
    stop();
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A training is left behind at the stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a task does; answers nothing where there was nothing to do. */
  private interface Work {
    Optional<ModelVersion> run(TrainingProgress progress);
  }

  private final class Task implements Runnable, TrainingProgress {
    private final Tenant tenant;
    private final Work work;
    private final Optional<Listener> listener;
    private volatile boolean cancelled;

    Task(Tenant tenant, Work work, Optional<Listener> listener) {
      this.tenant = tenant;
      this.work = work;
      this.listener = listener;
    }

    void cancel() {
      cancelled = true;
    }

    @Override
    public void run() {
      Optional<ModelVersion> trained;
      try {
        requireWanted();
        trained = work.run(this);
      } catch (RuntimeException e) {
        taken.remove(tenant);
        fail(e);
        return;
      }
      // Before the last word: whoever hears it may ask for the next training.
      taken.remove(tenant);
      trained.ifPresent(version -> listener.ifPresent(heard -> heard.onTrained(version)));
    }

    private void fail(RuntimeException failure) {
      if (listener.isPresent() && !cancelled) {
        listener.get().onFailure(failure);
      } else if (failure instanceof PreconditionFailed) {
        LOG.infof("No training of tenant %s goes on here: %s", tenant, failure.getMessage());
      } else if (!(failure instanceof Cancelled || failure instanceof Unavailable)) {
        LOG.warnf(failure, "A training of tenant %s failed, and nobody waits for it", tenant);
      }
    }

    @Override
    public void report(TrainingStep step) {
      requireWanted();
      listener.ifPresent(heard -> heard.onStep(step));
    }

    @Override
    public void requireWanted() {
      if (stopping) {
        throw new Unavailable(
            "training", "the service stops; the training goes on after its next start", null);
      }
      if (cancelled) {
        throw new Cancelled("nobody waits for the training any more");
      }
    }
  }
}
