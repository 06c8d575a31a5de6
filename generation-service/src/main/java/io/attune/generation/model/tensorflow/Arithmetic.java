package io.attune.generation.model.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How a graph holds its activations and multiplies them with weights.
 *
 * <p>Below, N is the number of columns of a step, D the width of an activation.
 */
interface Arithmetic {

  /**
   * A matrix of weights.
   *
   * @param values the weights
   * @param tops for each output the largest magnitude of its weights, where the weights are shares
   *     of it; null where they are the weights themselves
   * @param kind what is multiplied with it
   */
  record Matrix(LlamaVariables.Slot values, LlamaVariables.Slot tops, long outputs, Inputs kind) {}

  /** What a matrix is multiplied with. */
  enum Inputs {
    /** Entries of like size. */
    EVEN,
    /** A few entries far larger than the rest, or a product that all else follows from. */
    UNEVEN
  }

  static Arithmetic of(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> new ColumnArithmetic();
      case INT8 -> new QuantizedArithmetic();
    };
  }

  /** Variables for a matrix {@code [outputs, inputs]}. */
  Matrix matrix(Ops tf, String name, long outputs, long inputs, Inputs kind);

  /** The shape of a weight for each entry of an activation. */
  Shape norm(long width);

  /**
   * Whether all kinds of step should share one graph, because each graph packs the weights anew.
   */
  boolean packsWeights();

  /** Rows {@code [N, D]} as activations. */
  Operand<TFloat32> fromRows(Ops tf, Operand<TFloat32> rows);

  /** Activations as rows {@code [N, D]}. */
  Operand<TFloat32> toRows(Ops tf, Operand<TFloat32> activations);

  /** The axis of an activation's entries; the other is that of the columns. */
  int widthAxis();

  /** The product of weights and activations. */
  Operand<TFloat32> product(Ops tf, Matrix weights, Operand<TFloat32> activations);

  /** The product of weights and rows, as activations. */
  Operand<TFloat32> productWithRows(Ops tf, Matrix weights, Operand<TFloat32> rows);

  /** The product of float32 weights {@code [outputs, inputs]} and activations. */
  Operand<TFloat32> plainProduct(Ops tf, Operand<TFloat32> weights, Operand<TFloat32> activations);

  /** The product of float32 weights {@code [outputs, inputs]} and rows, as activations. */
  Operand<TFloat32> plainProductWithRows(Ops tf, Operand<TFloat32> weights, Operand<TFloat32> rows);
}
