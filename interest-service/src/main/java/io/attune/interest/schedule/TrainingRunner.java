package io.attune.interest.schedule;

import io.attune.contract.Tenant;
import java.time.Instant;

/** Where scheduled trainings run. For one thread, but for {@link #close}. */
public interface TrainingRunner extends AutoCloseable {
  /** How a training ended. */
  enum Ending {
    /** The new version is in the store, and chosen. */
    TRAINED,
    /** No version was made. */
    FAILED,
    /** The one before still runs; none was begun. */
    STILL_RUNNING
  }

  /**
   * How a training ended, in words too.
   *
   * @param words the version, or the cause
   */
  record Outcome(Ending ending, String words) {}

  /**
   * Trains a tenant's default model and waits for the end.
   *
   * @param due when the training became due; for the same time it is begun once, whoever asks
   */
  Outcome train(Tenant tenant, Instant due) throws InterruptedException;

  /** Frees what it holds; a training within this process's reach ends. */
  @Override
  void close();
}
