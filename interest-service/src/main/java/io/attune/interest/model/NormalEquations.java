package io.attune.interest.model;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.TriangularSolve;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The graph of one side's least-squares step: the vectors that fit some rows of interactions best
 * while the other side's vectors are held.
 *
 * <p>For a row with interactions S of confidence c, a vector p expected of it, and the other side's
 * n vectors q, it minimises
 *
 * <pre>Σ_S c (1 − x·q)² + α Σ_all (x·q)² + r |x − p|²,   r = λ (Σ_S c + α n)</pre>
 *
 * whose solution is {@code (α QᵀQ + Σ_S c q qᵀ + r I) x = Σ_S c q + r p}, solved by Cholesky
 * decomposition. Nothing is expected, p = 0, where no more is known of a row than its interactions.
 * Training solves it for all users and items in turn; serving solves it for the history that a
 * request brings, which gives a trained user with the same history the same vector.
 *
 * <p>Sources: [1] Hu, Koren, Volinsky, Collaborative filtering for implicit feedback datasets, ICDM
 * 2008, the objective and its trick of QᵀQ; [2] Rendle, Krichene, Zhang, Koren, Revisiting the
 * performance of iALS, RecSys 2022, sections 3 and 4: the weighting by α and the scaling of λ with
 * a row's weight, without which iALS is mediocre.
 */
public final class NormalEquations {
  private final Ops tf;
  private final Operand<TFloat32> factors;
  private final Operand<TFloat32> gram;
  private final Operand<TFloat32> gathered; // [batch, length, dim]
  private final Operand<TFloat32> confidences; // [batch, length, 1]
  private final Operand<TFloat32> regularisation; // [batch, 1, 1]
  private final Operand<TFloat32> expected; // [batch, dim, 1], or a scalar 0
  private final Operand<TFloat32> solution; // [batch, dim, 1]

  /**
   * Adds the step to a graph.
   *
   * @param factors the other side's vectors Q {@code [n, dim]}
   * @param gram α QᵀQ {@code [dim, dim]}
   * @param indices of the rows' interactions {@code [batch, length]}; padding is index 0
   * @param confidences of the rows' interactions {@code [batch, length]}; padding is 0
   * @param alpha the weight of a pair without interaction, greater than 0
   * @param lambda the regularisation, greater than 0
   */
  public NormalEquations(
      Ops tf,
      Operand<TFloat32> factors,
      Operand<TFloat32> gram,
      Operand<TInt32> indices,
      Operand<TFloat32> confidences,
      double alpha,
      double lambda) {
    this(tf, factors, gram, indices, confidences, Optional.empty(), alpha, lambda);
  }

  /**
   * Adds the step to a graph, where something is expected of the rows.
   *
   * @param expected the vectors p {@code [batch, dim]}
   */
  public NormalEquations(
      Ops tf,
      Operand<TFloat32> factors,
      Operand<TFloat32> gram,
      Operand<TInt32> indices,
      Operand<TFloat32> confidences,
      Operand<TFloat32> expected,
      double alpha,
      double lambda) {
    this(tf, factors, gram, indices, confidences, Optional.of(expected), alpha, lambda);
  }

  private NormalEquations(
      Ops tf,
      Operand<TFloat32> factors,
      Operand<TFloat32> gram,
      Operand<TInt32> indices,
      Operand<TFloat32> confidences,
      Optional<Operand<TFloat32>> expected,
      double alpha,
      double lambda) {
    this.tf = tf;
    this.factors = factors;
    this.gram = gram;
    this.gathered = tf.gather(factors, indices, tf.constant(0));
    this.confidences = tf.expandDims(confidences, tf.constant(2));
    this.regularisation = regularisation(alpha, lambda);
    this.expected =
        expected
            .<Operand<TFloat32>>map(vectors -> tf.expandDims(vectors, tf.constant(2)))
            .orElseGet(() -> tf.constant(0f));
    this.solution = solve();
  }

  /** α QᵀQ, for the constructor. */
  public static Operand<TFloat32> gram(Ops tf, Operand<TFloat32> factors, double alpha) {
    return tf.math.mul(
        tf.constant((float) alpha), tf.linalg.matMul(factors, factors, MatMul.transposeA(true)));
  }

  /** The vectors {@code [batch, dim]}. */
  public Operand<TFloat32> vectors() {
    return tf.squeeze(solution, Squeeze.axis(List.of(2L)));
  }

  /** The objective without its last term, summed over the batch: a scalar. */
  public Operand<TFloat32> misfit() {
    Operand<TFloat32> predicted = tf.train.batchMatMul(gathered, solution, TFloat32.class);
    Operand<TFloat32> missed = tf.math.square(tf.math.sub(tf.constant(1f), predicted));
    Operand<TFloat32> everywhere =
        tf.math.mul(solution, tf.train.batchMatMul(gram, solution, TFloat32.class));
    return tf.math.add(sum(tf.math.mul(confidences, missed)), sum(everywhere));
  }

  /** The objective's last term, summed over the batch: a scalar. */
  public Operand<TFloat32> penalty() {
    return sum(tf.math.mul(regularisation, tf.math.square(tf.math.sub(solution, expected))));
  }

  private Operand<TFloat32> regularisation(double alpha, double lambda) {
    Operand<TFloat32> rowWeight =
        tf.reduceSum(confidences, tf.constant(1), ReduceSum.keepDims(true));
    Operand<TInt32> count = tf.gather(tf.shape(factors), tf.constant(0), tf.constant(0));
    Operand<TFloat32> everywhere =
        tf.math.mul(tf.constant((float) alpha), tf.dtypes.cast(count, TFloat32.class));
    return tf.math.mul(tf.constant((float) lambda), tf.math.add(rowWeight, everywhere));
  }

  private Operand<TFloat32> solve() {
    Operand<TFloat32> weighted = tf.math.mul(gathered, confidences);
    Operand<TFloat32> observed =
        tf.train.batchMatMul(gathered, weighted, TFloat32.class, BatchMatMul.adjX(true));
    Operand<TFloat32> left =
        tf.math.add(tf.math.add(observed, gram), tf.math.mul(regularisation, identity()));
    Operand<TFloat32> right =
        tf.math.add(
            tf.expandDims(tf.reduceSum(weighted, tf.constant(1)), tf.constant(2)),
            tf.math.mul(regularisation, expected));
    Operand<TFloat32> lower = tf.linalg.cholesky(left);
    Operand<TFloat32> half = tf.linalg.triangularSolve(lower, right);
    return tf.linalg.triangularSolve(lower, half, TriangularSolve.adjoint(true));
  }

  private Operand<TFloat32> identity() {
    Operand<TInt32> dimension = tf.gather(tf.shape(factors), tf.constant(1), tf.constant(0));
    return tf.linalg.matrixDiag(
        tf.fill(tf.expandDims(dimension, tf.constant(0)), tf.constant(1f)),
        tf.constant(0),
        tf.constant(-1),
        tf.constant(-1),
        tf.constant(0f));
  }

  private Operand<TFloat32> sum(Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(new int[] {0, 1, 2}));
  }
}
