package io.attune.cli.audit;

import java.util.Arrays;
import java.util.Random;

/**
 * Intervals of means by resampling readers: readers are drawn with replacement, and the interval
 * goes from the 2.5th to the 97.5th percentile of the resamples' means (Efron, Tibshirani, An
 * Introduction to the Bootstrap, 1993, chapter 13). The same readers are drawn for every measure,
 * and for the same seed.
 */
final class Bootstrap {
  private static final int RESAMPLES = 1_000;
  private static final double TAIL = .025;

  private final int[][] drawn; // [resample, draw]: a reader

  Bootstrap(int readers, long seed) {
    Random random = new Random(seed);
    drawn = new int[RESAMPLES][readers];
    for (int[] resample : drawn) {
      Arrays.setAll(resample, i -> random.nextInt(readers));
    }
  }

  /**
   * The mean of what was found for each reader.
   *
   * @param values [reader]
   */
  Interval mean(double[] values) {
    double[] means =
        Arrays.stream(drawn)
            .mapToDouble(
                readers -> Arrays.stream(readers).mapToDouble(r -> values[r]).average().orElse(0))
            .sorted()
            .toArray();
    double mean = Arrays.stream(values).average().orElse(0);
    return new Interval(mean, percentile(means, TAIL), percentile(means, 1 - TAIL));
  }

  private static double percentile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
