package io.attune.interest.training;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.interest.model.ModelVersion;
import java.time.Duration;
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
    if (!taken.add(order.tenant())) {
      throw new PreconditionFailed(
          "TRAINING_RUNNING",
          "a model of tenant " + order.tenant() + " is being trained; wait for its end");
    }
    Task task = new Task(order, listener);
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      taken.remove(order.tenant());
      throw new Overloaded(MAX_WAITING + " trainings wait already", RETRY_AFTER);
    }
    return task::cancel;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A training is left behind at the stop; it leaves no version");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Task implements Runnable, TrainingProgress {
    private final TrainingOrder order;
    private final Listener listener;
    private volatile boolean cancelled;

    Task(TrainingOrder order, Listener listener) {
      this.order = order;
      this.listener = listener;
    }

    void cancel() {
      cancelled = true;
    }

    @Override
    public void run() {
      ModelVersion trained;
      try {
        requireWanted();
        trained = training.run(order, this);
      } catch (RuntimeException e) {
        taken.remove(order.tenant());
        fail(e);
        return;
      }
      // Before the last word: whoever hears it may ask for the next training.
      taken.remove(order.tenant());
      listener.onTrained(trained);
    }

    private void fail(RuntimeException failure) {
      if (!cancelled) {
        listener.onFailure(failure);
      } else if (!(failure instanceof Cancelled)) {
        LOG.warn("A training failed after its caller had left", failure);
      }
    }

    @Override
    public void report(TrainingStep step) {
      requireWanted();
      listener.onStep(step);
    }

    @Override
    public void requireWanted() {
      if (cancelled || executor.isShutdown()) {
        throw new Cancelled("nobody waits for the training any more");
      }
    }
  }
}
