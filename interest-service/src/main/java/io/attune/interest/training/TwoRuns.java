package io.attune.interest.training;

/**
 * The progress of a training's two runs as one: the steps of the second count on from the first's.
 * Until the second begins it is taken to be as long as the first.
 */
final class TwoRuns {
  private final TrainingProgress whole;
  private long firstTotal;

  TwoRuns(TrainingProgress whole) {
    this.whole = whole;
  }

  /** Hears of the first run. */
  TrainingProgress first() {
    return new Run() {
      @Override
      public void report(TrainingStep step) {
        firstTotal = step.total();
        whole.report(step.counted(step.done(), 2 * step.total()));
      }
    };
  }

  /** The first run is over, and what it made was measured. */
  void measured(double ndcg) {
    whole.report(new TrainingStep(TrainingStep.Phase.TRAIN, firstTotal, 2 * firstTotal, 0, ndcg));
  }

  /** Hears of the second run. */
  TrainingProgress second() {
    return new Run() {
      @Override
      public void report(TrainingStep step) {
        whole.report(step.counted(firstTotal + step.done(), firstTotal + step.total()));
      }
    };
  }

  private abstract class Run implements TrainingProgress {
    @Override
    public void requireWanted() {
      whole.requireWanted();
    }
  }
}
