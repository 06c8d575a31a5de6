package io.attune.generation.model.tensorflow;

import java.util.Arrays;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Whether this processor multiplies integers of eight bits exactly.
 *
 * <p>Without instructions that sum four products in 32 bits (AVX-512 VNNI, AVX-VNNI), oneDNN sums
 * pairs in 16, which overflows, or halves the weights, which rounds; and it is no faster than
 * float32. Both show in the largest sum there is.
 */
final class IntegerProbe {
  private static final int LENGTH = 64;
  private static final int OUTPUTS = 16;

  private IntegerProbe() {}

  static boolean exact() {
    byte[] parts = new byte[LENGTH * OUTPUTS];
    Arrays.fill(parts, (byte) QuantizedArithmetic.PARTS);
    try (Graph graph = new Graph();
        TUint8 row =
            TUint8.tensorOf(
                Shape.of(1, LENGTH), DataBuffers.of(Arrays.copyOf(parts, LENGTH), false, false));
        TUint8 weights =
            TUint8.tensorOf(Shape.of(LENGTH, OUTPUTS), DataBuffers.of(parts, false, false))) {
      Ops tf = Ops.create(graph);
      Placeholder<TUint8> left = tf.placeholder(TUint8.class);
      Placeholder<TUint8> right = tf.placeholder(TUint8.class);
      float[] tops = new float[OUTPUTS];
      Arrays.fill(tops, QuantizedArithmetic.PARTS);
      Operand<TFloat32> product =
          QuantizedArithmetic.integerProduct(
              tf,
              QuantizedArithmetic.integers(tf, left.asOutput()),
              QuantizedArithmetic.integers(tf, right.asOutput()),
              tf.constant(tops).asOutput(),
              OUTPUTS);
      try (Session session = new Session(graph);
          Result result =
              session.runner().feed(left, row).feed(right, weights).fetch(product).run()) {
        float found = ((TFloat32) result.get(0)).getFloat(0, 0);
        return found == LENGTH * QuantizedArithmetic.PARTS * QuantizedArithmetic.PARTS;
      }
    } catch (TensorFlowException | IllegalArgumentException e) {
      // Another build of TensorFlow has no such operation.
      return false;
    }
  }
}
