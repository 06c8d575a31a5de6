package io.attune.interest.evaluation.metric;

import java.util.List;

/**
 * One measure of one run's lists, a value for each measured user.
 *
 * @param users ids, each once
 * @param values in the order of the users; shared, not copied
 */
public record UserValues(List<String> users, double[] values) {
  public UserValues {
    if (users.size() != values.length) {
      throw new IllegalArgumentException(users.size() + " users, " + values.length + " values");
    }
  }

  /** The mean; 0 where there are no users. */
  public double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }
}
