package io.attune.contract.inference;

import java.util.List;

/**
 * A tensor that a model takes or gives.
 *
 * @param name once among the model's inputs, or outputs
 * @param type of its elements
 * @param axes outermost first; the outermost is the batch
 * @param optional whether a request may leave it out
 */
public record TensorSpec(String name, TensorType type, List<Axis> axes, boolean optional) {
  public TensorSpec {
    axes = List.copyOf(axes);
    if (axes.isEmpty()) {
      throw new IllegalArgumentException(name + " has no axes");
    }
  }

  /** A tensor that every request has. */
  public static TensorSpec of(String name, TensorType type, Axis... axes) {
    return new TensorSpec(name, type, List.of(axes), false);
  }

  /** A tensor that a request may leave out. */
  public static TensorSpec optional(String name, TensorType type, Axis... axes) {
    return new TensorSpec(name, type, List.of(axes), true);
  }
}
