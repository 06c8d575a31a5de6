package io.attune.gateway.simulation;

import java.util.List;

/**
 * A mean over seeds with its 95 % interval by Student's t; of one seed the interval is everything.
 *
 * @param low NaN where there is one seed
 * @param high NaN where there is one seed
 */
record Interval(double mean, double low, double high) {
  // Quantiles of 0.975 for 1 to 30 degrees of freedom.
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };
  private static final double NORMAL = 1.96;

  static Interval of(List<Double> values) {
    int count = values.size();
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    if (count == 1) {
      return new Interval(mean, Double.NaN, Double.NaN);
    }
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double error = Math.sqrt(squares / (count - 1) / count);
    double width = (count - 1 <= T.length ? T[count - 2] : NORMAL) * error;
    return new Interval(mean, mean - width, mean + width);
  }
}
