package io.attune.interest.training.neural;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The small parts of networks; they work along the last axis. */
public final class Layers {
  private static final float EPSILON = 1e-6f;

  private final Ops tf;

  public Layers(Ops tf) {
    this.tf = tf;
  }

  /** {@code x [rows, in]} times {@code matrix [in, out]}, plus {@code bias [out]}. */
  public Operand<TFloat32> affine(
      Operand<TFloat32> x, Operand<TFloat32> matrix, Operand<TFloat32> bias) {
    return tf.math.add(tf.linalg.matMul(x, matrix), bias);
  }

  /** Of length 1; zeros stay zeros. */
  public Operand<TFloat32> unit(Operand<TFloat32> x) {
    Operand<TFloat32> squares =
        tf.reduceSum(tf.math.square(x), tf.constant(-1), ReduceSum.keepDims(true));
    return tf.math.mul(x, tf.math.rsqrt(tf.math.add(squares, tf.constant(EPSILON * EPSILON))));
  }

  /**
   * Of mean square 1, times a scale {@code [dim]}.
   *
   * <p>Source: Zhang and Sennrich, Root Mean Square Layer Normalization, NeurIPS 2019.
   */
  public Operand<TFloat32> norm(Operand<TFloat32> x, Operand<TFloat32> scale) {
    Operand<TFloat32> squares =
        tf.math.mean(tf.math.square(x), tf.constant(-1), Mean.keepDims(true));
    Operand<TFloat32> inverse = tf.math.rsqrt(tf.math.add(squares, tf.constant(EPSILON)));
    return tf.math.mul(tf.math.mul(x, inverse), scale);
  }

  /** How long an axis is, a scalar. */
  public Operand<TInt32> size(Operand<?> x, int axis) {
    return tf.gather(tf.shape(x), tf.constant(axis), tf.constant(0));
  }
}
