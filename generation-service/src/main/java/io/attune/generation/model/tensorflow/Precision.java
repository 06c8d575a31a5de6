package io.attune.generation.model.tensorflow;

/** What a model's products are computed in. */
public enum Precision {
  /** Float32: as exact as the file. */
  FLOAT32,
  /**
   * Weights and the activations they are multiplied with as integers of eight bits, summed exactly;
   * all else, and what adapters add, stays float32. See {@link QuantizedArithmetic}.
   */
  INT8;

  /** The fastest that this processor computes well. */
  public static Precision best() {
    return IntegerProbe.exact() ? INT8 : FLOAT32;
  }
}
