package io.attune.interest.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The weights by which all other items tell an item, in closed form.
 *
 * <p>They minimise {@code |X − XB|² + λ|B|²} with a zero diagonal, of which only the Gram matrix
 * {@code G = XᵀX} is needed: with {@code P = (G + λI)⁻¹} they are {@code B[i,j] = −P[i,j] / P[j,j]}
 * off the diagonal. Source: Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019,
 * equations 5 to 8.
 */
final class ItemRegression {
  private ItemRegression() {}

  /**
   * B {@code [items, items]}.
   *
   * @param gram G {@code [items, items]}
   * @param regularisation λ of each item {@code [items]}, or one for all
   */
  static Operand<TFloat32> weights(
      Ops tf, Operand<TFloat32> gram, Operand<TFloat32> regularisation) {
    Operand<TFloat32> diagonal = tf.linalg.tensorDiagPart(gram);
    Operand<TFloat32> inverse =
        tf.linalg.inv(
            tf.linalg.matrixSetDiag(gram, tf.math.add(diagonal, regularisation), tf.constant(0)));
    Operand<TFloat32> byColumn =
        tf.math.div(inverse, tf.math.neg(tf.linalg.tensorDiagPart(inverse)));
    return tf.linalg.matrixSetDiag(byColumn, tf.zerosLike(diagonal), tf.constant(0));
  }
}
