package io.attune.generation.model.tensorflow;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A matrix of weights on its way from rows of floats to what {@link QuantizedArithmetic} holds. */
final class QuantizedWeights {
  private final Shape shape;
  private final int inputs;
  private final int outputs;
  private final byte[] shares;
  private final float[] tops;

  /**
   * @param shape of the shares, {@code [inputs, outputs]}
   */
  QuantizedWeights(Shape shape) {
    this.shape = shape;
    inputs = Math.toIntExact(shape.get(0));
    outputs = Math.toIntExact(shape.get(1));
    shares = new byte[Math.multiplyExact(inputs, outputs)];
    tops = new float[outputs];
  }

  /** Takes the weights of an output. */
  void put(int output, float[] weights) {
    float top = 0;
    for (int i = 0; i < inputs; i++) {
      top = Math.max(top, Math.abs(weights[i]));
    }
    float inverse = top == 0 ? 0 : QuantizedArithmetic.PARTS / top;
    for (int i = 0; i < inputs; i++) {
      shares[i * outputs + output] = (byte) Math.round(weights[i] * inverse);
    }
    tops[output] = top;
  }

  /** The shares; for the caller to close. */
  Tensor values() {
    return TUint8.tensorOf(shape, DataBuffers.of(shares, false, false));
  }

  /** What the largest share is of each output; for the caller to close. */
  Tensor tops() {
    return TFloat32.tensorOf(Shape.of(outputs), DataBuffers.of(tops, false, false));
  }
}
