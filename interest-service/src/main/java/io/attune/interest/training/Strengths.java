package io.attune.interest.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How strongly an interaction counts for a model: its confidence to a power. With the power 0 every
 * interaction counts the same, with 1 by its confidence; 0, which pads histories, stays 0.
 */
final class Strengths {
  private Strengths() {}

  static float[] of(float[] confidences, double power) {
    float[] strengths = new float[confidences.length];
    for (int i = 0; i < strengths.length; i++) {
      strengths[i] = (float) Math.pow(confidences[i], power);
    }
    return strengths;
  }

  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> confidences, double power) {
    return tf.math.mul(
        tf.math.sign(confidences), tf.math.pow(confidences, tf.constant((float) power)));
  }
}
