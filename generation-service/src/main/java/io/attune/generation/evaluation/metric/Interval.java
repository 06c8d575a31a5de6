package io.attune.generation.evaluation.metric;

/**
 * A mean and where it probably lies.
 *
 * @param mean of all values
 * @param low lower end of the 95 % interval
 * @param high upper end
 */
public record Interval(double mean, double low, double high) {
  /** Whether zero lies outside. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
