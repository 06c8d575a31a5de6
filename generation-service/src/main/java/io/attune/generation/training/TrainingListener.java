package io.attune.generation.training;

/** Hears how a training goes. Called on the training's thread. */
public interface TrainingListener {

  /**
   * A step was made.
   *
   * @param step the first being 1
   * @param steps that there are at most
   * @param loss mean of the last steps, in nats a token
   * @param tokensPerSecond since this run began, held-out passes left out
   */
  void step(int step, int steps, double loss, double tokensPerSecond);

  /**
   * The held-out examples were looked at.
   *
   * @param step so many steps were made
   * @param loss their mean loss, in nats a token
   * @param best whether it is the lowest so far
   */
  void heldOut(int step, double loss, boolean best);

  /** The run goes on from where an earlier one was cut short, after so many steps. */
  void resumed(int step);
}
