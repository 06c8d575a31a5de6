package io.attune.generation.training;

import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.adapter.Projection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The loss of a batch of sequences under an adapted Llama model (Touvron et al., 2023; Hu et al.,
 * "LoRA", ICLR 2022), made of operations that TensorFlow can differentiate.
 *
 * <p>Below, B is the number of sequences, L their padded length, N = B * L, D the width, H and K
 * the query and the key/value heads, R = H / K, W the head width. Activations are rows, {@code [N,
 * D]}. Who sees whom is the batch's affair: {@link SequenceBatch#mask}. The head, a fifth of the
 * model's work, is computed only for the places whose next token is learned.
 */
final class LossGraph {
  /** The longest stem with its longest branch, in tokens. */
  static final int MOST_POSITIONS = 1024;

  private final Ops tf;
  private final LlamaConfig config;
  private final float scale;
  private final Operand<TFloat32> halfTurn;
  private final Operand<TInt32> length;
  private final Operand<TFloat32> cosines;
  private final Operand<TFloat32> sines;
  private final Operand<TFloat32> seen;

  /** Tokens {@code [B, L]}. */
  final Placeholder<TInt32> tokens;

  /** Positions of the tokens {@code [B, L]}, each below {@link #MOST_POSITIONS}. */
  final Placeholder<TInt32> positions;

  /** 0 where a token sees another, a large negative number where it does not, {@code [B, L, L]}. */
  final Placeholder<TFloat32> mask;

  /** Rows of {@code [N]} whose next token is learned, and that token. */
  final Placeholder<TInt32> targetRows;

  final Placeholder<TInt32> targets;

  /** Sum over the targets of the negative log-probability, in nats. */
  final Operand<TFloat32> loss;

  LossGraph(Ops tf, LlamaConfig config, TrainingVariables variables, double scale) {
    this.tf = tf;
    this.config = config;
    this.scale = (float) scale;
    this.halfTurn = tf.constant(halfTurn(config.headWidth()));
    tokens = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
    length = tf.gather(tf.shape(tokens), tf.constant(1), tf.constant(0));
    positions = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
    cosines = turns(Math::cos);
    sines = turns(Math::sin);
    mask = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1)));
    // [B, 1, R * L, L]: for every key/value head, once for each of its queries.
    seen =
        tf.expandDims(
            tf.concat(Collections.nCopies(config.queriesPerKey(), mask), tf.constant(1)),
            tf.constant(1));
    targetRows = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    targets = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> x =
        rows(tf.gather(variables.embedding().value(), tokens, tf.constant(0)), config.width());
    for (TrainingVariables.Block block : variables.blocks()) {
      x = tf.math.add(x, attention(normalise(x, block.attentionNorm()), block.matrices()));
      x = tf.math.add(x, feedForward(normalise(x, block.mlpNorm()), block.matrices()));
    }
    Operand<TFloat32> last =
        normalise(tf.gather(x, targetRows, tf.constant(0)), variables.finalNorm());
    loss = loss(last, variables.head().value());
  }

  /** The cosines or sines of the rotary angles, {@code [B, L, 1, W]}. */
  private Operand<TFloat32> turns(DoubleUnaryOperator function) {
    int width = config.headWidth();
    float[][] table = new float[MOST_POSITIONS][width];
    for (int position = 0; position < MOST_POSITIONS; position++) {
      for (int i = 0; i < width; i++) {
        double angle = position * Math.pow(config.ropeBase(), -2.0 * (i % (width / 2)) / width);
        table[position][i] = (float) function.applyAsDouble(angle);
      }
    }
    return tf.expandDims(tf.gather(tf.constant(table), positions, tf.constant(0)), tf.constant(2));
  }

  /** {@code [W, W]}: turns each pair of entries i and i + W/2 by a right angle. */
  private static float[][] halfTurn(int width) {
    float[][] turn = new float[width][width];
    for (int i = 0; i < width / 2; i++) {
      turn[i + width / 2][i] = -1;
      turn[i][i + width / 2] = 1;
    }
    return turn;
  }

  private Operand<TFloat32> rows(Operand<TFloat32> x, int width) {
    return tf.reshape(x, tf.constant(new int[] {-1, width}));
  }

  /** RMSNorm (Zhang and Sennrich, 2019) over each row. */
  private Operand<TFloat32> normalise(Operand<TFloat32> x, TrainingVariables.Slot weights) {
    Operand<TFloat32> square = tf.math.mean(tf.math.square(x), tf.constant(1), Mean.keepDims(true));
    Operand<TFloat32> inverse =
        tf.math.rsqrt(tf.math.add(square, tf.constant((float) config.rmsEpsilon())));
    return tf.math.mul(tf.math.mul(x, inverse), weights.value());
  }

  /** x Wᵀ + scale (x downᵀ) upᵀ. */
  private Operand<TFloat32> product(Operand<TFloat32> x, TrainingVariables.Adapted matrix) {
    Operand<TFloat32> down = tf.linalg.matMul(x, matrix.down().value(), MatMul.transposeB(true));
    Operand<TFloat32> added =
        tf.linalg.matMul(
            tf.math.mul(down, tf.constant(scale)), matrix.up().value(), MatMul.transposeB(true));
    return tf.math.add(
        tf.linalg.matMul(x, matrix.weights().value(), MatMul.transposeB(true)), added);
  }

  private Operand<TFloat32> attention(
      Operand<TFloat32> x, Map<Projection, TrainingVariables.Adapted> matrices) {
    int width = config.headWidth();
    int keys = config.keyValueHeads();
    int group = config.queriesPerKey();
    Operand<TFloat32> q = rotate(product(x, matrices.get(Projection.QUERY)), config.heads());
    Operand<TFloat32> k = rotate(product(x, matrices.get(Projection.KEY)), keys);
    Operand<TFloat32> v = product(x, matrices.get(Projection.VALUE));
    // [B, L, K, R, W] to [B * K, R * L, W]
    Operand<TFloat32> queries =
        tf.linalg.transpose(
            tf.reshape(q, shape(n(-1), length, n(keys), n(group), n(width))),
            tf.constant(new int[] {0, 2, 3, 1, 4}));
    queries = tf.reshape(queries, shape(n(-1), tf.math.mul(length, n(group)), n(width)));
    Operand<TFloat32> scores =
        tf.train.batchMatMul(queries, byHead(k), TFloat32.class, BatchMatMul.adjY(true));
    Operand<TInt32> rows = tf.math.mul(length, n(group));
    Operand<TFloat32> visible =
        tf.math.add(
            tf.math.mul(
                tf.reshape(scores, shape(n(-1), n(keys), rows, length)),
                tf.constant((float) (1 / Math.sqrt(width)))),
            seen);
    Operand<TFloat32> weights = tf.nn.softmax(tf.reshape(visible, shape(n(-1), rows, length)));
    Operand<TFloat32> out = tf.train.batchMatMul(weights, byHead(v), TFloat32.class);
    out =
        tf.linalg.transpose(
            tf.reshape(out, shape(n(-1), n(keys), n(group), length, n(width))),
            tf.constant(new int[] {0, 3, 1, 2, 4}));
    return product(rows(out, config.heads() * width), matrices.get(Projection.OUTPUT));
  }

  /** Keys or values {@code [N, K * W]} to {@code [B * K, L, W]}. */
  private Operand<TFloat32> byHead(Operand<TFloat32> x) {
    int keys = config.keyValueHeads();
    int width = config.headWidth();
    Operand<TFloat32> heads =
        tf.linalg.transpose(
            tf.reshape(x, shape(n(-1), length, n(keys), n(width))),
            tf.constant(new int[] {0, 2, 1, 3}));
    return tf.reshape(heads, shape(n(-1), length, n(width)));
  }

  /** The rotary embedding (Su et al., 2021), in Hugging Face's order of pairs. */
  private Operand<TFloat32> rotate(Operand<TFloat32> x, int heads) {
    int width = config.headWidth();
    Operand<TInt32> shape = shape(n(-1), length, n(heads), n(width));
    Operand<TFloat32> turned = tf.linalg.matMul(rows(x, width), halfTurn);
    return tf.math.add(
        tf.math.mul(tf.reshape(x, shape), cosines), tf.math.mul(tf.reshape(turned, shape), sines));
  }

  @SafeVarargs
  private Operand<TInt32> shape(Operand<TInt32>... lengths) {
    return tf.stack(List.of(lengths));
  }

  private Operand<TInt32> n(int length) {
    return tf.constant(length);
  }

  /** SwiGLU (Shazeer, 2020). */
  private Operand<TFloat32> feedForward(
      Operand<TFloat32> x, Map<Projection, TrainingVariables.Adapted> matrices) {
    Operand<TFloat32> gate = product(x, matrices.get(Projection.GATE));
    Operand<TFloat32> up = product(x, matrices.get(Projection.UP));
    Operand<TFloat32> opened = tf.math.mul(tf.math.mul(gate, tf.math.sigmoid(gate)), up);
    return product(opened, matrices.get(Projection.DOWN));
  }

  /** Log-sum-exp of the logits minus the target's logit, summed. */
  private Operand<TFloat32> loss(Operand<TFloat32> last, Operand<TFloat32> head) {
    Operand<TFloat32> logits = tf.linalg.matMul(last, head, MatMul.transposeB(true));
    Operand<TFloat32> largest =
        tf.stopGradient(tf.reduceMax(logits, tf.constant(1), ReduceMax.keepDims(true)));
    Operand<TFloat32> normaliser =
        tf.math.add(
            tf.math.log(
                tf.reduceSum(
                    tf.math.exp(tf.math.sub(logits, largest)),
                    tf.constant(1),
                    ReduceSum.keepDims(true))),
            largest);
    Operand<TFloat32> targetRowsOfHead = tf.gather(head, targets, tf.constant(0));
    Operand<TFloat32> targetLogits =
        tf.reduceSum(tf.math.mul(last, targetRowsOfHead), tf.constant(1), ReduceSum.keepDims(true));
    return tf.reduceSum(tf.math.sub(normaliser, targetLogits), tf.constant(new int[] {0, 1}));
  }
}
