package io.attune.generation.training;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of a loss, gathered over the parts of a batch, and one step of AdamW with them
 * (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, algorithm 2), clipped
 * to a global norm (Pascanu et al., ICML 2013).
 */
final class AdamGraph {
  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** One learned variable with its gathered gradient and its two moments. */
  record Learned(
      TrainingVariables.Slot value,
      TrainingVariables.Slot gradient,
      TrainingVariables.Slot first,
      TrainingVariables.Slot second) {}

  private final List<Learned> learned = new ArrayList<>();
  private final List<Op> beginning = new ArrayList<>();
  private final List<Op> gathering = new ArrayList<>();
  private final List<Op> stepping = new ArrayList<>();

  /** What a part's gradients are multiplied by: one over the batch's targets. */
  final Placeholder<TFloat32> share;

  final Placeholder<TFloat32> learningRate;
  final Placeholder<TFloat32> weightDecay;

  /** Powers of the moments' decays: beta to the number of the step, the first being 1. */
  final Placeholder<TFloat32> firstPower;

  final Placeholder<TFloat32> secondPower;

  /** The gathered gradients' norm before clipping. */
  final Operand<TFloat32> norm;

  AdamGraph(
      Graph graph, Ops tf, TrainingVariables variables, Operand<TFloat32> loss, float largestNorm) {
    share = tf.placeholder(TFloat32.class);
    learningRate = tf.placeholder(TFloat32.class);
    weightDecay = tf.placeholder(TFloat32.class);
    firstPower = tf.placeholder(TFloat32.class);
    secondPower = tf.placeholder(TFloat32.class);
    List<TrainingVariables.Slot> slots = variables.learned();
    Output<?>[] values =
        slots.stream().map(slot -> slot.value().asOutput()).toArray(Output<?>[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), values);
    for (int i = 0; i < slots.size(); i++) {
      gather(tf, variables, slots.get(i), gradients[i]);
    }
    norm = norm(tf);
    Operand<TFloat32> clip =
        tf.math.minimum(
            tf.constant(1f),
            tf.math.div(
                tf.constant(largestNorm), tf.math.add(norm, tf.constant(Float.MIN_NORMAL))));
    learned.forEach(one -> stepping.add(step(tf, one, clip)));
  }

  @SuppressWarnings("unchecked") // Gradients are of their variables' type.
  private void gather(
      Ops tf, TrainingVariables variables, TrainingVariables.Slot slot, Output<?> gradient) {
    long[] shape = slot.shape().asArray();
    Learned one =
        new Learned(
            slot,
            variables.slot(slot.name() + ".gradient", shape),
            variables.slot(slot.name() + ".first", shape),
            variables.slot(slot.name() + ".second", shape));
    learned.add(one);
    Operand<TFloat32> part = tf.math.mul((Output<TFloat32>) gradient, share);
    beginning.add(tf.assignVariableOp(one.gradient().handle(), part));
    gathering.add(tf.assignAddVariableOp(one.gradient().handle(), part));
  }

  private Operand<TFloat32> norm(Ops tf) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    learned.forEach(one -> squares.add(tf.nn.l2Loss(one.gradient().value())));
    return tf.math.sqrt(tf.math.mul(tf.math.addN(squares), tf.constant(2f)));
  }

  private Op step(Ops tf, Learned one, Operand<TFloat32> clip) {
    Operand<TFloat32> gradient = tf.math.mul(one.gradient().value(), clip);
    Op decayed =
        tf.assignSubVariableOp(
            one.value().handle(),
            tf.math.mul(one.value().value(), tf.math.mul(learningRate, weightDecay)));
    return tf.withControlDependencies(List.of(decayed))
        .train
        .resourceApplyAdam(
            one.value().handle(),
            one.first().handle(),
            one.second().handle(),
            firstPower,
            secondPower,
            learningRate,
            tf.constant(FIRST_DECAY),
            tf.constant(SECOND_DECAY),
            tf.constant(EPSILON),
            gradient);
  }

  /** Makes a part's gradients what is gathered. */
  List<Op> beginning() {
    return beginning;
  }

  /** Adds a part's gradients to what is gathered. */
  List<Op> gathering() {
    return gathering;
  }

  /** Makes one step with what is gathered. */
  List<Op> stepping() {
    return stepping;
  }

  List<Learned> learned() {
    return learned;
  }

  static float firstPower(int step) {
    return (float) Math.pow(FIRST_DECAY, step);
  }

  static float secondPower(int step) {
    return (float) Math.pow(SECOND_DECAY, step);
  }
}
