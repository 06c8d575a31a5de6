package io.attune.interest.training;

import java.util.Map;
import java.util.TreeMap;

/**
 * The values that a training is done with.
 *
 * @param values by name
 */
public record Hyperparameters(Map<String, Double> values) {
  public Hyperparameters {
    values = Map.copyOf(values);
  }

  /** A value. */
  public double get(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no value for " + name + " among " + new TreeMap<>(values).keySet());
    }
    return value;
  }

  /** A value that is a whole number. */
  public int getInt(String name) {
    return Math.toIntExact(Math.round(get(name)));
  }

  /** The same with another value. */
  public Hyperparameters with(String name, double value) {
    Map<String, Double> changed = new TreeMap<>(values);
    changed.put(name, value);
    return new Hyperparameters(changed);
  }
}
