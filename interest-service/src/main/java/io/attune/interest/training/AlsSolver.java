package io.attune.interest.training;

import io.attune.interest.model.NormalEquations;
import io.attune.interest.model.SavedModelFormat;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Solves one side of iALS in TensorFlow, batch by batch ({@link NormalEquations}).
 *
 * <p>The held side's vectors and their Gram matrix are fed as the same tensors to every batch,
 * which TensorFlow does not copy. For one thread.
 */
final class AlsSolver implements AutoCloseable {
  /**
   * One side, solved.
   *
   * @param factors its vectors; what is expected for a row without entries
   * @param misfit the objective without the regularisation of this side
   * @param penalty the regularisation of this side
   */
  record Solved(Factors factors, double misfit, double penalty) {}

  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TFloat32> factors;
  private final Placeholder<TFloat32> gram;
  private final Placeholder<TInt32> indices;
  private final Placeholder<TFloat32> confidences;
  private final Placeholder<TFloat32> expected;
  private final Operand<TFloat32> gramOfFactors;
  private final Operand<TFloat32> vectors;
  private final Operand<TFloat32> misfit;
  private final Operand<TFloat32> penalty;

  AlsSolver(Ials.Parameters parameters, int threads) {
    Ops tf = Ops.create(graph);
    this.factors = tf.placeholder(TFloat32.class);
    this.gram = tf.placeholder(TFloat32.class);
    this.indices = tf.placeholder(TInt32.class);
    this.confidences = tf.placeholder(TFloat32.class);
    this.expected = tf.placeholder(TFloat32.class);
    this.gramOfFactors = NormalEquations.gram(tf, factors, parameters.alpha());
    NormalEquations equations =
        new NormalEquations(
            tf,
            factors,
            gram,
            indices,
            confidences,
            expected,
            parameters.alpha(),
            parameters.lambda());
    this.vectors = equations.vectors();
    this.misfit = equations.misfit();
    this.penalty = equations.penalty();
    this.session = new Session(graph, SavedModelFormat.sessionConfig(threads));
  }

  /** α QᵀQ of some vectors {@code [dim, dim]}, row after row. */
  float[] gram(Factors held) {
    try (TFloat32 heldTensor = tensor(held);
        Result result = session.runner().feed(factors, heldTensor).fetch(gramOfFactors).run()) {
      return Calculation.floats((TFloat32) result.get(0));
    }
  }

  /**
   * The vectors that fit the rows best while the other side is held.
   *
   * @param matrix one row for each vector sought, one column for each vector held
   * @param batches all rows of the matrix
   * @param beforeBatch runs before each batch; what it throws ends the work
   */
  Solved solve(SparseRows matrix, List<RowBatch> batches, Factors held, Runnable beforeBatch) {
    Factors nothing = Factors.zeros(matrix.rowCount(), held.dimension());
    return solve(matrix, batches, held, nothing, beforeBatch);
  }

  /**
   * The vectors that fit the rows best while the other side is held, and not far from what is
   * expected of them.
   *
   * @param prior what is expected of each row
   */
  Solved solve(
      SparseRows matrix,
      List<RowBatch> batches,
      Factors held,
      Factors prior,
      Runnable beforeBatch) {
    int dimension = held.dimension();
    float[] solved = prior.rows().clone();
    double misfitSum = 0;
    double penaltySum = 0;
    try (TFloat32 heldTensor = tensor(held);
        Result gramResult = session.runner().feed(factors, heldTensor).fetch(gramOfFactors).run()) {
      TFloat32 gramTensor = (TFloat32) gramResult.get(0);
      for (RowBatch batch : batches) {
        beforeBatch.run();
        try (Result result = run(matrix, batch, prior, heldTensor, gramTensor)) {
          scatter(Calculation.floats((TFloat32) result.get(0)), batch, dimension, solved);
          misfitSum += ((TFloat32) result.get(1)).getFloat();
          penaltySum += ((TFloat32) result.get(2)).getFloat();
        }
      }
    }
    return new Solved(new Factors(solved, dimension), misfitSum, penaltySum);
  }

  private Result run(
      SparseRows matrix, RowBatch batch, Factors prior, TFloat32 heldTensor, TFloat32 gramTensor) {
    Shape shape = Shape.of(batch.rows().length, batch.length());
    try (TInt32 indexTensor = TInt32.tensorOf(shape, DataBuffers.of(batch.columns(matrix)));
        TFloat32 confidenceTensor = TFloat32.tensorOf(shape, DataBuffers.of(batch.values(matrix)));
        TFloat32 expectedTensor = tensor(prior.select(batch.rows()))) {
      return session
          .runner()
          .feed(factors, heldTensor)
          .feed(gram, gramTensor)
          .feed(indices, indexTensor)
          .feed(confidences, confidenceTensor)
          .feed(expected, expectedTensor)
          .fetch(vectors)
          .fetch(misfit)
          .fetch(penalty)
          .run();
    }
  }

  private static void scatter(float[] rows, RowBatch batch, int dimension, float[] target) {
    for (int i = 0; i < batch.rows().length; i++) {
      System.arraycopy(rows, i * dimension, target, batch.rows()[i] * dimension, dimension);
    }
  }

  private static TFloat32 tensor(Factors held) {
    return TFloat32.tensorOf(Shape.of(held.count(), held.dimension()), DataBuffers.of(held.rows()));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
