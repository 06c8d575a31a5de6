package io.attune.interest.training.neural;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** One block of a sequence encoder: self-attention, then a layer that takes each cell alone. */
final class AttentionBlock {
  /** The inner layer is this often as wide as the cells. */
  private static final int WIDENING = 2;

  private final Ops tf;
  private final Layers layers;
  private final SequenceEncoder.Size size;
  private final Parameters parameters;
  private final String prefix;
  private final UnaryOperator<Operand<TFloat32>> dropout;

  AttentionBlock(
      Ops tf,
      SequenceEncoder.Size size,
      Parameters parameters,
      String prefix,
      UnaryOperator<Operand<TFloat32>> dropout) {
    this.tf = tf;
    this.layers = new Layers(tf);
    this.size = size;
    this.parameters = parameters;
    this.prefix = prefix;
    this.dropout = dropout;
  }

  static List<Weight> initial(SequenceEncoder.Size size, String prefix, Random random) {
    int width = size.dimension();
    return List.of(
        Weight.constant(prefix + "attention_norm", 1, width),
        Weight.matrix(prefix + "query_key_value", random, width, 3 * width),
        Weight.zeros(prefix + "steps", Relations.STEPS, size.heads()),
        Weight.zeros(prefix + "seconds", Relations.SECONDS, size.heads()),
        Weight.matrix(prefix + "attention_out", random, width, width),
        Weight.constant(prefix + "inner_norm", 1, width),
        Weight.matrix(prefix + "inner", random, width, WIDENING * width),
        Weight.zeros(prefix + "inner_bias", WIDENING * width),
        Weight.matrix(prefix + "inner_out", random, WIDENING * width, width));
  }

  /**
   * @param x {@code [batch, cells, dim]}
   */
  Operand<TFloat32> apply(Operand<TFloat32> x, Relations relations) {
    Operand<TFloat32> looked = tf.math.add(x, dropout.apply(attention(x, relations)));
    return tf.math.add(looked, dropout.apply(inner(looked)));
  }

  private Operand<TFloat32> attention(Operand<TFloat32> x, Relations relations) {
    Operand<TInt32> split =
        tf.stack(
            List.of(
                layers.size(x, 0),
                layers.size(x, 1),
                tf.constant(3),
                tf.constant(size.heads()),
                tf.constant(headWidth())));
    Operand<TFloat32> projected =
        tf.linalg.matMul(
            cells(layers.norm(x, weight("attention_norm"))), weight("query_key_value"));
    Operand<TFloat32> parts = // [3, batch, heads, cells, head width]
        tf.linalg.transpose(tf.reshape(projected, split), tf.constant(new int[] {2, 0, 3, 1, 4}));
    Operand<TFloat32> query =
        tf.math.mul(part(parts, 0), tf.constant((float) (1 / Math.sqrt(headWidth()))));
    Operand<TFloat32> scores =
        tf.train.batchMatMul(query, part(parts, 1), TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> shares = tf.nn.softmax(tf.math.add(scores, bias(relations)));
    Operand<TFloat32> mixed =
        tf.linalg.transpose(
            tf.train.batchMatMul(dropout.apply(shares), part(parts, 2), TFloat32.class),
            tf.constant(new int[] {0, 2, 1, 3}));
    return tf.reshape(tf.linalg.matMul(cells(mixed), weight("attention_out")), tf.shape(x));
  }

  /** What is added to the scores {@code [batch, heads, cells, cells]}. */
  private Operand<TFloat32> bias(Relations relations) {
    Operand<TFloat32> bySteps =
        tf.linalg.transpose(
            tf.gather(weight("steps"), relations.steps(), tf.constant(0)),
            tf.constant(new int[] {2, 0, 1}));
    Operand<TFloat32> bySeconds =
        tf.linalg.transpose(
            tf.gather(weight("seconds"), relations.seconds(), tf.constant(0)),
            tf.constant(new int[] {0, 3, 1, 2}));
    return tf.math.add(tf.math.add(bySeconds, bySteps), relations.blocked());
  }

  private Operand<TFloat32> inner(Operand<TFloat32> x) {
    Operand<TFloat32> wide =
        tf.nn.relu(
            layers.affine(
                cells(layers.norm(x, weight("inner_norm"))),
                weight("inner"),
                weight("inner_bias")));
    return tf.reshape(tf.linalg.matMul(dropout.apply(wide), weight("inner_out")), tf.shape(x));
  }

  private Operand<TFloat32> part(Operand<TFloat32> parts, int index) {
    return tf.gather(parts, tf.constant(index), tf.constant(0));
  }

  /** All cells as rows {@code [batch · cells, dim]}. */
  private Operand<TFloat32> cells(Operand<TFloat32> x) {
    return tf.reshape(x, tf.constant(new int[] {-1, size.dimension()}));
  }

  private int headWidth() {
    return size.dimension() / size.heads();
  }

  private Operand<TFloat32> weight(String name) {
    return parameters.get(prefix + name);
  }
}
