package io.attune.interest.training;

import java.util.Locale;

/**
 * How far a training is.
 *
 * @param phase what is done
 * @param done steps done of the phase
 * @param total steps of the phase; 0 where not known
 * @param loss mean loss an interaction; 0 where the phase has none
 * @param validationNdcg NDCG@10 on held-out interactions; 0 where the phase has none
 */
public record TrainingStep(Phase phase, long done, long total, double loss, double validationNdcg) {
  /** What a training does, in order. */
  public enum Phase {
    READ("read"),
    TRAIN("train"),
    EXPORT("export"),
    ACTIVATE("activate");

    private final String label;

    Phase(String label) {
      this.label = label;
    }

    /** The phase's name in the contract. */
    public String label() {
      return label;
    }
  }

  /** For people. */
  public String words() {
    StringBuilder words = new StringBuilder(phase.label()).append(' ').append(done);
    if (total > 0) {
      words.append(" of ").append(total);
    }
    if (loss != 0) {
      words.append(String.format(Locale.ROOT, ", loss %.4f", loss));
    }
    if (validationNdcg != 0) {
      words.append(String.format(Locale.ROOT, ", NDCG@10 %.4f held out", validationNdcg));
    }
    return words.toString();
  }

  /** A step of a phase without loss. */
  static TrainingStep of(Phase phase, long done, long total) {
    return new TrainingStep(phase, done, total, 0, 0);
  }

  /** A step of learning without loss. */
  static TrainingStep learned(long done, long total) {
    return of(Phase.TRAIN, done, total);
  }

  /** The same step, counted otherwise. */
  TrainingStep counted(long otherDone, long otherTotal) {
    return new TrainingStep(phase, otherDone, otherTotal, loss, validationNdcg);
  }
}
