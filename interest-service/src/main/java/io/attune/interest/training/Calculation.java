package io.attune.interest.training;

import io.attune.interest.model.SavedModelFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * A graph that a model's numbers are calculated with, and the tensors given to it. For one thread.
 */
final class Calculation implements AutoCloseable {
  private record Given(Placeholder<? extends TType> placeholder, Tensor tensor) {}

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final List<Given> given = new ArrayList<>();

  /**
   * @param threads that one operation may use
   */
  Calculation(int threads) {
    this.session = new Session(graph, SavedModelFormat.sessionConfig(threads));
  }

  Ops tf() {
    return tf;
  }

  /** Numbers that every run is given. */
  Operand<TFloat32> given(Shape shape, float[] numbers) {
    Placeholder<TFloat32> placeholder = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    given.add(new Given(placeholder, TFloat32.tensorOf(shape, DataBuffers.of(numbers))));
    return placeholder;
  }

  /** Whole numbers that every run is given. */
  Operand<TInt64> given(Shape shape, long[] numbers) {
    Placeholder<TInt64> placeholder = tf.placeholder(TInt64.class, Placeholder.shape(shape));
    given.add(new Given(placeholder, TInt64.tensorOf(shape, DataBuffers.of(numbers))));
    return placeholder;
  }

  /** A sparse matrix that every run is given. */
  SparseMatrix given(SparseRows rows) {
    return new SparseMatrix(
        given(Shape.of(rows.entryCount(), 2), SparseMatrix.indices(rows)),
        given(Shape.of(rows.entryCount()), rows.values()),
        tf.constant(new long[] {rows.rowCount(), rows.columnCount()}));
  }

  /** Runs an operand for its effect. */
  void run(Operand<?> target, Map<Placeholder<?>, ? extends Tensor> fed) {
    runner(fed).addTarget(target).run().close();
  }

  /** What an operand comes to, row after row. */
  float[] floats(Operand<TFloat32> wanted) {
    return floats(wanted, Map.of());
  }

  /** What an operand comes to, row after row. */
  float[] floats(Operand<TFloat32> wanted, Map<Placeholder<?>, ? extends Tensor> fed) {
    try (Result result = runner(fed).fetch(wanted).run()) {
      return floats((TFloat32) result.get(0));
    }
  }

  /** What two operands come to, in one run. */
  Pair pair(
      Operand<TFloat32> floats, Operand<TInt32> ints, Map<Placeholder<?>, ? extends Tensor> fed) {
    try (Result result = runner(fed).fetch(floats).fetch(ints).run()) {
      TInt32 second = (TInt32) result.get(1);
      int[] numbers = new int[(int) second.size()];
      second.copyTo(DataBuffers.of(numbers));
      return new Pair(floats((TFloat32) result.get(0)), numbers);
    }
  }

  /** Numbers and whole numbers, row after row. */
  record Pair(float[] floats, int[] ints) {}

  /** A tensor's numbers, row after row. */
  static float[] floats(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(numbers));
    return numbers;
  }

  private Session.Runner runner(Map<Placeholder<?>, ? extends Tensor> fed) {
    Session.Runner runner = session.runner();
    given.forEach(one -> runner.feed(one.placeholder(), one.tensor()));
    fed.forEach((placeholder, tensor) -> runner.feed(placeholder, tensor));
    return runner;
  }

  @Override
  public void close() {
    given.forEach(one -> one.tensor().close());
    session.close();
    graph.close();
  }
}
