package io.attune.interest.training;

/** Hears how far a training is, and may end it. */
public interface TrainingProgress {
  /**
   * A step was done.
   *
   * @throws io.attune.contract.failure.Cancelled if nobody waits for the training any more
   */
  void report(TrainingStep step);

  /**
   * Asks whether to go on, between steps.
   *
   * @throws io.attune.contract.failure.Cancelled if nobody waits for the training any more
   */
  void requireWanted();
}
