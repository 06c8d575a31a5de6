package io.attune.interest.evaluation.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Intervals of means by resampling users.
 *
 * <p>Users are the sample; what one user's lists of several runs (seeds) tell is not independent.
 * So a resample draws users with replacement, takes each run's mean over the users drawn, as often
 * as drawn, and then the mean of the runs. The interval is from the 2.5th to the 97.5th percentile
 * of the resamples' means [1]. All measures are resampled alike, so that differences of two
 * measures of the same users are paired. The same for the same seed. For one thread.
 *
 * <p>[1] Efron, Tibshirani, An Introduction to the Bootstrap, Chapman and Hall 1993, chapter 13.
 */
public final class Bootstrap {
  private static final double TAIL = 0.025;

  private final Map<String, Integer> positions = new HashMap<>();
  private final int[][] resamples; // [resample, user]: how often the user is drawn

  /**
   * @param users of all runs, each once; in an order that does not depend on anything measured
   * @param count resamples, at least 1
   */
  public Bootstrap(List<String> users, int count, long seed) {
    users.forEach(user -> positions.put(user, positions.size()));
    Random random = new Random(seed);
    resamples = new int[count][positions.size()];
    for (int[] drawn : resamples) {
      for (int i = 0; i < drawn.length; i++) {
        drawn[random.nextInt(drawn.length)]++;
      }
    }
  }

  /**
   * The mean of a measure.
   *
   * @param runs the measure in each run, of users that this bootstrap knows
   */
  public Interval mean(List<UserValues> runs) {
    return interval(
        runs.stream().mapToDouble(UserValues::mean).average().orElse(0), resampled(runs));
  }

  /** The mean of the first less the mean of the second, user by user. */
  public Interval difference(List<UserValues> first, List<UserValues> second) {
    double[] difference = resampled(first);
    double[] subtracted = resampled(second);
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= subtracted[i];
    }
    return interval(mean(first).mean() - mean(second).mean(), difference);
  }

  private double[] resampled(List<UserValues> runs) {
    double[] means = new double[resamples.length];
    for (UserValues run : runs) {
      int[] at = run.users().stream().mapToInt(this::position).toArray();
      for (int i = 0; i < means.length; i++) {
        means[i] += mean(run, at, resamples[i]) / runs.size();
      }
    }
    return means;
  }

  private static double mean(UserValues run, int[] at, int[] drawn) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < at.length; i++) {
      sum += drawn[at[i]] * run.values()[i];
      count += drawn[at[i]];
    }
    return count == 0 ? 0 : sum / count;
  }

  private int position(String user) {
    Integer position = positions.get(user);
    if (position == null) {
      throw new IllegalArgumentException("no such user: " + user);
    }
    return position;
  }

  private static Interval interval(double mean, double[] means) {
    Arrays.sort(means);
    return new Interval(mean, percentile(means, TAIL), percentile(means, 1 - TAIL));
  }

  private static double percentile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
