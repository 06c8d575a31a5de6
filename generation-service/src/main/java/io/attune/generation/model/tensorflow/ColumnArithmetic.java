package io.attune.generation.model.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Float32, activations as columns {@code [D, N]} and products {@code weights x columns}: the faster
 * order for few columns, and the one in which the embedding is the head without a second copy.
 */
final class ColumnArithmetic implements Arithmetic {

  @Override
  public Matrix matrix(Ops tf, String name, long outputs, long inputs, Inputs kind) {
    return new Matrix(LlamaVariables.slot(tf, name, outputs, inputs), null, outputs, kind);
  }

  @Override
  public Shape norm(long width) {
    return Shape.of(width, 1);
  }

  @Override
  public boolean packsWeights() {
    return false;
  }

  @Override
  public Operand<TFloat32> fromRows(Ops tf, Operand<TFloat32> rows) {
    return tf.linalg.transpose(rows, tf.constant(new int[] {1, 0}));
  }

  @Override
  public Operand<TFloat32> toRows(Ops tf, Operand<TFloat32> activations) {
    return fromRows(tf, activations);
  }

  @Override
  public int widthAxis() {
    return 0;
  }

  @Override
  public Operand<TFloat32> product(Ops tf, Matrix weights, Operand<TFloat32> activations) {
    return plainProduct(tf, weights.values().read(tf), activations);
  }

  @Override
  public Operand<TFloat32> productWithRows(Ops tf, Matrix weights, Operand<TFloat32> rows) {
    return plainProductWithRows(tf, weights.values().read(tf), rows);
  }

  @Override
  public Operand<TFloat32> plainProduct(
      Ops tf, Operand<TFloat32> weights, Operand<TFloat32> activations) {
    return tf.linalg.matMul(weights, activations);
  }

  @Override
  public Operand<TFloat32> plainProductWithRows(
      Ops tf, Operand<TFloat32> weights, Operand<TFloat32> rows) {
    return tf.linalg.matMul(weights, rows, MatMul.transposeB(true));
  }
}
