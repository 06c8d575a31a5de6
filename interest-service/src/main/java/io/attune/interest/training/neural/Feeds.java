package io.attune.interest.training.neural;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** The tensors that one run of a graph is given; they live until this is closed. */
public final class Feeds implements AutoCloseable {
  private final Map<Placeholder<?>, Tensor> tensors = new LinkedHashMap<>();

  /** Whole numbers, row after row. */
  public void put(Placeholder<TInt32> placeholder, int[] numbers, long... shape) {
    tensors.put(placeholder, TInt32.tensorOf(Shape.of(shape), DataBuffers.of(numbers)));
  }

  /** Large whole numbers, row after row. */
  public void put(Placeholder<TInt64> placeholder, long[] numbers, long... shape) {
    tensors.put(placeholder, TInt64.tensorOf(Shape.of(shape), DataBuffers.of(numbers)));
  }

  /** Numbers, row after row. */
  public void put(Placeholder<TFloat32> placeholder, float[] numbers, long... shape) {
    tensors.put(placeholder, TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(numbers)));
  }

  /** One number. */
  public void put(Placeholder<TFloat32> placeholder, double number) {
    tensors.put(placeholder, TFloat32.scalarOf((float) number));
  }

  Session.Runner into(Session.Runner runner) {
    tensors.forEach(runner::feed);
    return runner;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
