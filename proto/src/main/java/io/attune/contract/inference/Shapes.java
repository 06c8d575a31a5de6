package io.attune.contract.inference;

import java.util.List;

/** Arithmetic on sizes. */
final class Shapes {
  private Shapes() {}

  /** How many elements there are; sizes are bounded by the axes they passed. */
  static int count(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  static List<Integer> requireCount(String name, List<Integer> shape, int elements) {
    if (count(shape) != elements) {
      throw new IllegalArgumentException(
          "%s has %d elements for the shape %s".formatted(name, elements, shape));
    }
    return List.copyOf(shape);
  }
}
