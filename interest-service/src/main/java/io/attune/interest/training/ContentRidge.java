package io.attune.interest.training;

import java.util.Arrays;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.TriangularSolve;
import org.tensorflow.types.TFloat32;

/**
 * What an item's content tells of its vector: a ridge regression of the items' vectors on their
 * {@link ItemFeatures}, in which an item counts by the root of its interactions.
 *
 * <p>{@code W = (FᵀDF + λI)⁻¹ FᵀDQ} for features F {@code [items, features]} and vectors Q {@code
 * [items, dim]}. For one thread.
 */
final class ContentRidge implements AutoCloseable {
  private final ItemFeatures features;
  private final int itemCount;
  private final Calculation calculation;
  private final Placeholder<TFloat32> vectors; // [items, dim]
  private final Operand<TFloat32> weights; // [features, dim]
  private final Operand<TFloat32> expected; // [items, dim]

  /**
   * @param lambda greater than 0
   * @param threads that one operation may use
   */
  ContentRidge(TrainingData data, double lambda, int threads) {
    this.features = ItemFeatures.of(data.contents());
    this.itemCount = data.itemIds().size();
    this.calculation = new Calculation(threads);
    Ops tf = calculation.tf();
    Operand<TFloat32> rows =
        calculation.given(Shape.of(itemCount, features.count()), features.rows(data.contents()));
    Operand<TFloat32> weighted =
        tf.math.mul(rows, calculation.given(Shape.of(itemCount, 1), rootsOfCounts(data)));
    this.vectors = tf.placeholder(TFloat32.class);
    float[] ridge = new float[features.count()];
    Arrays.fill(ridge, (float) lambda);
    Operand<TFloat32> left =
        tf.math.add(
            tf.linalg.matMul(rows, weighted, MatMul.transposeA(true)),
            tf.linalg.tensorDiag(tf.constant(ridge)));
    Operand<TFloat32> lower = tf.linalg.cholesky(left);
    Operand<TFloat32> half =
        tf.linalg.triangularSolve(
            lower, tf.linalg.matMul(weighted, vectors, MatMul.transposeA(true)));
    this.weights = tf.linalg.triangularSolve(lower, half, TriangularSolve.adjoint(true));
    this.expected = tf.linalg.matMul(rows, weights);
  }

  private static float[] rootsOfCounts(TrainingData data) {
    float[] roots = new float[data.itemIds().size()];
    for (int column : data.byUser().columns()) {
      roots[column]++;
    }
    for (int item = 0; item < roots.length; item++) {
      roots[item] = (float) Math.sqrt(roots[item]);
    }
    return roots;
  }

  ItemFeatures features() {
    return features;
  }

  /** W for some vectors {@code [features, dim]}, row after row. */
  float[] weights(Factors items) {
    return calculate(weights, items);
  }

  /** What their content tells of the items' vectors. */
  Factors expected(Factors items) {
    return new Factors(calculate(expected, items), items.dimension());
  }

  private float[] calculate(Operand<TFloat32> wanted, Factors items) {
    try (TFloat32 tensor =
        TFloat32.tensorOf(Shape.of(itemCount, items.dimension()), DataBuffers.of(items.rows()))) {
      return calculation.floats(wanted, Map.of(vectors, tensor));
    }
  }

  @Override
  public void close() {
    calculation.close();
  }
}
