package io.attune.interest.training.neural;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Where a network's graph finds its weights: variables that change while it learns, fixed numbers
 * once it has learned.
 */
@FunctionalInterface
public interface Parameters {
  /** The weight of a name. */
  Operand<TFloat32> get(String name);
}
