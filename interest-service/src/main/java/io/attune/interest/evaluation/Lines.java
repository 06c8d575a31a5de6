package io.attune.interest.evaluation;

import io.attune.interest.training.TrainingProgress;
import io.attune.interest.training.TrainingStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** How far the work is, in lines for people. For one thread. */
public final class Lines {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Consumer<String> out;
  private final Clock clock;
  private Instant next;

  /**
   * @param out takes each line
   * @param clock paces the lines about steps
   */
  public Lines(Consumer<String> out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.next = clock.instant().plus(PAUSE);
  }

  /** Says something that is worth a line. */
  void now(String line) {
    out.accept(line);
  }

  /** Says how far a training is, now and then. */
  TrainingProgress training(String name) {
    return new TrainingProgress() {
      @Override
      public void report(TrainingStep step) {
        Instant time = clock.instant();
        if (!time.isBefore(next)) {
          next = time.plus(PAUSE);
          now(name + ": " + step.words());
        }
      }

      @Override
      public void requireWanted() {
        // Whoever asked waits; a process that is not wanted any more is ended.
      }
    };
  }
}
