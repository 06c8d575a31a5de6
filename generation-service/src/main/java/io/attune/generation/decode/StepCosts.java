package io.attune.generation.decode;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * What a model step costs, by how many columns it holds: learned from the steps that were run.
 *
 * <p>Steps of like size are smoothed together, a size from a power of two to the next. A size that
 * was never run is taken to cost what the nearest smaller one does, so that a guess is rather too
 * low than too high. A single slow step, a pause of the machine say, counts as at most four times
 * what was usual.
 *
 * <p>Safe for many threads.
 */
final class StepCosts {
  private static final int SIZES = Integer.SIZE;
  private static final double SMOOTHING = 0.2;
  private static final double MOST_GROWTH = 4;
  private static final double NANOS = 1e9;

  /** Seconds of a step by the power of two below its columns; 0 where none was run. */
  @GuardedBy("this")
  private final double[] seconds = new double[SIZES];

  /** Learns from a step. */
  synchronized void add(int columns, long nanos) {
    int size = size(columns);
    double took = nanos / NANOS;
    double usual = seconds[size];
    seconds[size] =
        usual == 0 ? took : usual + SMOOTHING * (Math.min(took, MOST_GROWTH * usual) - usual);
  }

  /** Seconds that a step of so many columns takes; 0 where nothing was measured yet. */
  synchronized double seconds(int columns) {
    int wanted = size(columns);
    for (int size = wanted; size >= 0; size--) {
      if (seconds[size] > 0) {
        return seconds[size];
      }
    }
    for (int size = wanted + 1; size < SIZES; size++) {
      if (seconds[size] > 0) {
        return seconds[size];
      }
    }
    return 0;
  }

  private static int size(int columns) {
    return SIZES - 1 - Integer.numberOfLeadingZeros(Math.max(1, columns));
  }
}
