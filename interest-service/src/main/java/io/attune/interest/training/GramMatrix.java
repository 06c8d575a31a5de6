package io.attune.interest.training;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * How often two items were taken up by the same users: the Gram matrix of the users' rows, whose
 * pairs may count by how alike the two interactions were.
 *
 * <pre>G[i,j] = Σ_u s_ui s_uj · nearness(t_ui − t_uj) · exp(−likeness |c_ui − c_uj|)</pre>
 *
 * with strengths s ({@link Strengths}), times t in seconds and confidences c, and
 *
 * <pre>
 * nearness(t) = farShare + (1 − farShare)/2 · (exp(−|t|/nearSeconds) + exp(−|t|/(10 nearSeconds)))
 * </pre>
 *
 * With power and likeness 0 and farShare 1 it is XᵀX of ones and zeros. What a user takes up in one
 * sitting belongs together more than what lies years apart, and so does what the user was equally
 * sure of; each factor is a positive definite kernel, so G stays positive semi-definite.
 */
final class GramMatrix {
  /**
   * How pairs count.
   *
   * @param power of the confidences
   * @param farShare what a pair counts however far apart, 0 to 1
   * @param nearSeconds over which nearness falls, greater than 0
   * @param likeness how much less a pair of unlike confidences counts, 0 or greater
   */
  record Pairing(double power, double farShare, double nearSeconds, double likeness) {
    /** Every pair counts 1. */
    static final Pairing PLAIN = new Pairing(0, 1, 1, 0);
  }

  private static final int ITEMS_A_BLOCK = 256;

  private final Calculation calculation;
  private final Ops tf;
  private final Variable<TFloat32> sums; // [items · items]
  private final int items;
  private final Placeholder<TInt32> indices; // [batch, length]
  private final Placeholder<TFloat32> confidences; // [batch, length]
  private final Placeholder<TInt64> times; // [batch, length]

  GramMatrix(Calculation calculation, int items) {
    this.calculation = calculation;
    this.tf = calculation.tf();
    this.items = items;
    this.sums = tf.variable(Shape.of((long) items * items), TFloat32.class);
    this.indices = tf.placeholder(TInt32.class);
    this.confidences = tf.placeholder(TFloat32.class);
    this.times = tf.placeholder(TInt64.class);
  }

  /** Sums up some data. */
  void add(TrainingData data, Pairing pairing, TrainingProgress progress) {
    calculation.run(
        tf.assign(sums, tf.zeros(tf.constant(new long[] {(long) items * items}), TFloat32.class)),
        Map.of());
    Operand<TFloat32> step = step(pairing);
    SparseRows rows = data.byUser();
    List<RowBatch> batches = RowBatch.ofPairs(rows);
    for (RowBatch batch : batches) {
      progress.requireWanted();
      Shape shape = Shape.of(batch.rows().length, batch.length());
      try (TInt32 indexTensor = TInt32.tensorOf(shape, DataBuffers.of(batch.columns(rows)));
          TFloat32 confidenceTensor = TFloat32.tensorOf(shape, DataBuffers.of(batch.values(rows)));
          TInt64 timeTensor =
              TInt64.tensorOf(shape, DataBuffers.of(batch.times(rows, data.times())))) {
        calculation.run(
            step, Map.of(indices, indexTensor, confidences, confidenceTensor, times, timeTensor));
      }
    }
  }

  /**
   * Adds {@code strength · cosine(labels) · exp(−|years apart| / nearYears)} for every two items:
   * as if some users had taken them up together because the items are alike.
   *
   * @param strength may be negative, to take away what was added before
   */
  void addContent(
      ItemFeatures features,
      ItemContents contents,
      double strength,
      double nearYears,
      TrainingProgress progress) {
    if (features.vocabulary().isEmpty() || strength == 0) {
      return;
    }
    Operand<TFloat32> labels = calculation.given(features.labels(contents)).dense(tf);
    Operand<TFloat32> years = calculation.given(Shape.of(items), features.years(contents));
    Placeholder<TInt32> block =
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    Operand<TFloat32> cosines =
        tf.linalg.matMul(tf.gather(labels, block, tf.constant(0)), labels, MatMul.transposeB(true));
    Operand<TFloat32> apart =
        tf.math.abs(
            tf.math.sub(
                tf.expandDims(tf.gather(years, block, tf.constant(0)), tf.constant(1)), years));
    Operand<TFloat32> added =
        tf.math.mul(tf.math.mul(cosines, tf.constant((float) strength)), decay(apart, nearYears));
    Operand<TInt32> cells =
        tf.math.add(
            tf.expandDims(tf.math.mul(block, tf.constant(items)), tf.constant(1)),
            tf.range(tf.constant(0), tf.constant(items), tf.constant(1)));
    Operand<TFloat32> step = tf.scatterAdd(sums, cells, added);
    for (int from = 0; from < items; from += ITEMS_A_BLOCK) {
      progress.requireWanted();
      int[] rows = IntStream.range(from, Math.min(items, from + ITEMS_A_BLOCK)).toArray();
      try (TInt32 tensor = TInt32.vectorOf(rows)) {
        calculation.run(step, Map.of(block, tensor));
      }
    }
  }

  /** The matrix {@code [items, items]}. */
  Operand<TFloat32> matrix() {
    return tf.reshape(sums, tf.constant(new int[] {items, items}));
  }

  /** Adds a batch's pairs to the sums. */
  private Operand<TFloat32> step(Pairing pairing) {
    Operand<TFloat32> strengths = Strengths.of(tf, confidences, pairing.power());
    Operand<TFloat32> weights = tf.math.mul(column(strengths), row(strengths));
    if (pairing.farShare() < 1) {
      weights = tf.math.mul(weights, nearness(pairing));
    }
    if (pairing.likeness() > 0) {
      weights = tf.math.mul(weights, decay(distances(confidences), 1 / pairing.likeness()));
    }
    Operand<TInt32> cells =
        tf.math.add(tf.math.mul(column(indices), tf.constant(items)), row(indices));
    return tf.scatterAdd(sums, cells, weights);
  }

  private Operand<TFloat32> nearness(Pairing pairing) {
    Operand<TFloat32> seconds =
        tf.dtypes.cast(tf.math.abs(tf.math.sub(column(times), row(times))), TFloat32.class);
    Operand<TFloat32> near =
        tf.math.add(
            decay(seconds, pairing.nearSeconds()), decay(seconds, 10 * pairing.nearSeconds()));
    return tf.math.add(
        tf.constant((float) pairing.farShare()),
        tf.math.mul(tf.constant((float) (1 - pairing.farShare()) / 2), near));
  }

  private Operand<TFloat32> distances(Operand<TFloat32> values) {
    return tf.math.abs(tf.math.sub(column(values), row(values)));
  }

  private Operand<TFloat32> decay(Operand<TFloat32> distances, double scale) {
    return tf.math.exp(tf.math.mul(distances, tf.constant((float) (-1 / scale))));
  }

  /** {@code [batch, length, 1]}. */
  private <T extends TType> Operand<T> column(Operand<T> values) {
    return tf.expandDims(values, tf.constant(2));
  }

  /** {@code [batch, 1, length]}. */
  private <T extends TType> Operand<T> row(Operand<T> values) {
    return tf.expandDims(values, tf.constant(1));
  }
}
