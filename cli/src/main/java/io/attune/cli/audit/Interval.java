package io.attune.cli.audit;

/**
 * A mean with the ends of its 95 % interval.
 *
 * @param mean of the sample
 * @param low the interval's lower end
 * @param high the interval's upper end
 */
public record Interval(double mean, double low, double high) {
  /** Whether 0 lies outside: chance alone would seldom give this. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
