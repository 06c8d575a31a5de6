package io.attune.interest.training.neural;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All that a network learns, in a fixed order. */
public final class Weights {
  private final Map<String, Weight> byName = new LinkedHashMap<>();

  public Weights(List<Weight> weights) {
    for (Weight weight : weights) {
      if (byName.put(weight.name(), weight) != null) {
        throw new IllegalArgumentException("there are two weights " + weight.name());
      }
    }
  }

  public List<Weight> list() {
    return List.copyOf(byName.values());
  }

  /** The weight of a name. */
  public Weight get(String name) {
    Weight weight = byName.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("no weight " + name + " among " + byName.keySet());
    }
    return weight;
  }

  /**
   * The same weights with other numbers.
   *
   * @param numbers of the weight of a name
   */
  public Weights with(Function<String, float[]> numbers) {
    return new Weights(
        byName.values().stream()
            .map(weight -> new Weight(weight.name(), weight.shape(), numbers.apply(weight.name())))
            .toList());
  }
}
