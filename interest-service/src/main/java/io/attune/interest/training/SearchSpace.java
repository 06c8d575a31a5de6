package io.attune.interest.training;

import io.attune.contract.failure.InvalidInput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The hyper-parameters of a model, each with its range and its default.
 *
 * @param ranges in the order people should read them
 */
public record SearchSpace(List<Range> ranges) {
  /** How values are drawn from a range. */
  public enum Scale {
    /** Any number, evenly. */
    LINEAR,
    /** Any number, evenly by its logarithm; for what spans orders of magnitude. */
    LOG,
    /** Whole numbers, evenly. */
    WHOLE
  }

  /**
   * The range of one hyper-parameter.
   *
   * @param name lower camel case
   * @param low least value sensible
   * @param high greatest value sensible
   * @param fallback the default, within the range
   */
  public record Range(String name, double low, double high, Scale scale, double fallback) {
    public Range {
      if (!(low <= fallback && fallback <= high) || (scale == Scale.LOG && low <= 0)) {
        throw new IllegalArgumentException(
            "%s: %s to %s, default %s".formatted(name, low, high, fallback));
      }
    }

    double draw(RandomGenerator random) {
      return switch (scale) {
        case LINEAR -> low + random.nextDouble() * (high - low);
        case LOG -> low * Math.pow(high / low, random.nextDouble());
        case WHOLE -> Math.rint(low) + random.nextInt((int) (Math.rint(high) - Math.rint(low)) + 1);
      };
    }
  }

  public SearchSpace {
    ranges = List.copyOf(ranges);
  }

  /** The defaults. */
  public Hyperparameters defaults() {
    Map<String, Double> values = new TreeMap<>();
    ranges.forEach(range -> values.put(range.name(), range.fallback()));
    return new Hyperparameters(values);
  }

  /**
   * The same space with another default.
   *
   * @throws InvalidInput if there is no range of that name, or the value is not within it
   */
  SearchSpace withDefault(String name, double value) {
    Range range =
        ranges.stream()
            .filter(one -> one.name().equals(name))
            .findAny()
            .orElseThrow(() -> InvalidInput.of(name, "there is none; there are " + names()));
    if (!(range.low() <= value && value <= range.high())) {
      throw InvalidInput.of(
          name, "is %s, must be %s to %s".formatted(value, range.low(), range.high()));
    }
    Range changed = new Range(name, range.low(), range.high(), range.scale(), value);
    return new SearchSpace(ranges.stream().map(one -> one == range ? changed : one).toList());
  }

  private String names() {
    return ranges.stream().map(Range::name).collect(Collectors.joining(", "));
  }

  /** A point of the space; the same for the same state of the generator. */
  public Hyperparameters draw(RandomGenerator random) {
    Map<String, Double> values = new TreeMap<>();
    ranges.forEach(range -> values.put(range.name(), range.draw(random)));
    return new Hyperparameters(values);
  }
}
