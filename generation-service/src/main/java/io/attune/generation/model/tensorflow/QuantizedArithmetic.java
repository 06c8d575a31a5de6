package io.attune.generation.model.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Products of integers of eight bits, activations as rows {@code [N, D]}.
 *
 * <ol>
 *   <li>A weight is its output's largest magnitude times a share of -127 to 127 parts of 127
 *       (symmetric, an output at a time). The shares lie {@code [in, out]}, each in a byte.
 *   <li>An activation is made shares of its own largest magnitude when it is used (dynamic
 *       quantisation, a row at a time: Yao et al., "ZeroQuant", 2022), so it does not matter what
 *       else is in the step.
 *   <li>Where an activation has a few entries far larger than the rest, a second row holds what the
 *       first was rounded by, in parts 254 times as fine, and the two products are added.
 *   <li>Shares are multiplied and summed as integers, which is exact, and the sum is scaled twice.
 * </ol>
 *
 * <p>The product is oneDNN's, by the operation that TensorFlow's own rewriter uses for it. It packs
 * the weights at its first run and keeps them so, once an operation of a graph and a set of feeds:
 * therefore one graph serves all kinds of step, always with the same feeds.
 */
final class QuantizedArithmetic implements Arithmetic {
  /** The most parts of a share. */
  static final float PARTS = 127;

  private static final DataType FLOAT = DataType.DT_FLOAT;

  /** Keeps a row of zeros from being divided by zero. */
  private static final float LEAST = 1e-30f;

  @Override
  public Matrix matrix(Ops tf, String name, long outputs, long inputs, Inputs kind) {
    LlamaVariables.Slot values =
        LlamaVariables.slot(tf, name, TUint8.class, Shape.of(inputs, outputs));
    return new Matrix(values, LlamaVariables.slot(tf, name + ".tops", outputs), outputs, kind);
  }

  @Override
  public Shape norm(long width) {
    return Shape.of(1, width);
  }

  @Override
  public boolean packsWeights() {
    return true;
  }

  @Override
  public Operand<TFloat32> fromRows(Ops tf, Operand<TFloat32> rows) {
    return rows;
  }

  @Override
  public Operand<TFloat32> toRows(Ops tf, Operand<TFloat32> activations) {
    return activations;
  }

  @Override
  public int widthAxis() {
    return 1;
  }

  @Override
  public Operand<TFloat32> product(Ops tf, Matrix weights, Operand<TFloat32> rows) {
    Operand<TFloat32> top =
        tf.math.maximum(
            tf.max(tf.math.abs(rows), tf.constant(1), Max.keepDims(true)), tf.constant(LEAST));
    Operand<TFloat32> scale = tf.math.mul(top, tf.constant(1 / PARTS));
    Operand<TFloat32> parts = tf.math.div(rows, scale);
    Operand<TFloat32> whole = tf.math.rint(parts);
    if (weights.kind() == Inputs.EVEN) {
      return tf.math.mul(product(tf, whole, weights), scale);
    }
    Operand<TFloat32> rest =
        tf.math.rint(tf.math.mul(tf.math.sub(parts, whole), tf.constant(2 * PARTS)));
    Operand<TFloat32> both = product(tf, tf.concat(List.of(whole, rest), tf.constant(0)), weights);
    List<Output<TFloat32>> sums = tf.split(tf.constant(0), both, 2L).output();
    return tf.math.mul(
        tf.math.add(sums.get(0), tf.math.mul(sums.get(1), tf.constant(1 / (2 * PARTS)))), scale);
  }

  /** The product of rows of whole numbers of parts. */
  private static Output<TFloat32> product(Ops tf, Operand<TFloat32> parts, Matrix weights) {
    Output<?> bytes =
        tf.scope()
            .opBuilder("Cast", "Cast")
            .addInput(parts.asOutput())
            .setAttr("DstT", DataType.DT_INT8)
            .build()
            .output(0);
    Output<?> values = integers(tf, weights.values().readAny(tf));
    Output<?> tops = weights.tops().readAny(tf);
    return integerProduct(tf, integers(tf, bytes), values, tops, weights.outputs());
  }

  @Override
  public Operand<TFloat32> productWithRows(Ops tf, Matrix weights, Operand<TFloat32> rows) {
    return product(tf, weights, rows);
  }

  @Override
  public Operand<TFloat32> plainProduct(
      Ops tf, Operand<TFloat32> weights, Operand<TFloat32> activations) {
    return tf.linalg.matMul(activations, weights, MatMul.transposeB(true));
  }

  @Override
  public Operand<TFloat32> plainProductWithRows(
      Ops tf, Operand<TFloat32> weights, Operand<TFloat32> rows) {
    return plainProduct(tf, weights, rows);
  }

  /**
   * The integer product.
   *
   * @param rows {@code [N, in]}, of qint8
   * @param weights {@code [in, out]}, of qint8
   * @param tops what a weight of 127 stands for, {@code [out]}
   */
  static Output<TFloat32> integerProduct(
      Ops tf, Output<?> rows, Output<?> weights, Output<?> tops, long outputs) {
    Output<?> nothing = tf.zeros(tf.constant(new long[] {outputs}), TFloat32.class).asOutput();
    Output<?> one = tf.constant(PARTS).asOutput();
    OperationBuilder product =
        tf.scope()
            .opBuilder("_QuantizedMatMul", "IntegerProduct")
            .addInputList(new Output<?>[] {rows, weights, nothing})
            .addInputList(new Output<?>[] {one, one, tops, tops})
            .setAttr("Tdevice_inputs", types(DataType.DT_QINT8, DataType.DT_QINT8, FLOAT))
            .setAttr("Thost_inputs", types(FLOAT, FLOAT, FLOAT, FLOAT))
            .setAttr("Tdevice_outputs", types(FLOAT))
            .setAttr("Thost_outputs", types())
            .setAttr("T1", DataType.DT_QINT8)
            .setAttr("T2", DataType.DT_QINT8)
            .setAttr("Tout", FLOAT)
            .setAttr("is_weight_const", true)
            .setAttr("fused_ops", new String[] {"BiasAdd", "Dequantize"})
            .setAttr("input_quant_mode", "SCALED")
            .setAttr("output_quant_mode", "SCALED");
    return product.build().output(0);
  }

  private static DataType[] types(DataType... types) {
    return types;
  }

  /** Bytes seen as the integers that the product takes. */
  static Output<?> integers(Ops tf, Output<?> bytes) {
    return tf.scope()
        .opBuilder("Bitcast", "Bitcast")
        .addInput(bytes)
        .setAttr("type", DataType.DT_QINT8)
        .build()
        .output(0);
  }
}
