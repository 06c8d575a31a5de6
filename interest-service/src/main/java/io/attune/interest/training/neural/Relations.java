package io.attune.interest.training.neural;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What the cells of a batch of sequences are to each other: which may look at which, and how far
 * apart they are in order and in time.
 *
 * <p>A sequence is a history of some length, newest first, and after it the cell of its start. A
 * cell looks at itself, at what is older, and at the start; never at padding.
 *
 * @param blocked {@code [batch, 1, length + 1, length + 1]}: of a cell that looks (first) at
 *     another, 0 where it may, else a large negative number
 * @param steps buckets of how many cells older the other is {@code [length + 1, length + 1]}
 * @param seconds buckets of how much older it is {@code [batch, length + 1, length + 1]}
 */
record Relations(Operand<TFloat32> blocked, Operand<TInt32> steps, Operand<TInt32> seconds) {
  /** Buckets of order; the last is the start's. */
  static final int STEPS = 65;

  /** Buckets of time; the last is the start's. */
  static final int SECONDS = 41;

  private static final int SINGLE_STEPS = 32;
  private static final double LARGEST_STEP = 1_000;
  private static final double SECONDS_BUCKETS_A_DOUBLING = 1.25;
  private static final float BLOCKED = -1e9f;

  static Relations of(Ops tf, Histories histories, Operand<TFloat32> valid, int cap) {
    Operand<TInt32> length = new Layers(tf).size(histories.items(), 1);
    Operand<TInt32> range =
        tf.range(tf.constant(0), tf.math.add(length, tf.constant(1)), tf.constant(1));
    Operand<TInt32> looked = tf.expandDims(range, tf.constant(0));
    Operand<TInt32> older = tf.math.sub(looked, tf.expandDims(range, tf.constant(1)));
    return new Relations(
        blocked(tf, older, valid),
        steps(tf, older, tf.math.equal(looked, length), cap),
        seconds(tf, histories.times()));
  }

  private static Operand<TFloat32> blocked(Ops tf, Operand<TInt32> older, Operand<TFloat32> valid) {
    Operand<TFloat32> causal =
        tf.dtypes.cast(tf.math.greaterEqual(older, tf.constant(0)), TFloat32.class);
    Operand<TFloat32> there =
        tf.pad(valid, tf.constant(new int[][] {{0, 0}, {0, 1}}), tf.constant(1f));
    Operand<TFloat32> allowed =
        tf.math.mul(causal, tf.reshape(there, shape(tf, there))); // [batch, 1, all, all]
    return tf.math.mul(tf.math.sub(tf.constant(1f), allowed), tf.constant(BLOCKED));
  }

  private static Operand<TInt32> shape(Ops tf, Operand<TFloat32> there) {
    Layers layers = new Layers(tf);
    return tf.stack(
        List.of(layers.size(there, 0), tf.constant(1), tf.constant(1), layers.size(there, 1)));
  }

  /** One bucket a cell at first, then wider and wider. */
  private static Operand<TInt32> steps(
      Ops tf, Operand<TInt32> older, Operand<TBool> start, int cap) {
    int[] buckets = new int[cap + 1];
    double wide = STEPS - 2 - SINGLE_STEPS;
    for (int step = 0; step < buckets.length; step++) {
      double share = Math.log(step / (double) SINGLE_STEPS) / Math.log(LARGEST_STEP / SINGLE_STEPS);
      buckets[step] = step < SINGLE_STEPS ? step : SINGLE_STEPS + (int) (wide * Math.min(1, share));
    }
    Operand<TInt32> bucket =
        tf.gather(tf.constant(buckets), tf.math.maximum(older, tf.constant(0)), tf.constant(0));
    return tf.select(start, tf.constant(STEPS - 1), bucket);
  }

  private static Operand<TInt32> seconds(Ops tf, Operand<TInt64> times) {
    Operand<TInt64> older =
        tf.math.sub(tf.expandDims(times, tf.constant(2)), tf.expandDims(times, tf.constant(1)));
    return tf.pad(
        secondsBucket(tf, older),
        tf.constant(new int[][] {{0, 0}, {0, 1}, {0, 1}}),
        tf.constant(SECONDS - 1));
  }

  /** The bucket of a time in seconds; buckets widen with the time. */
  static Operand<TInt32> secondsBucket(Ops tf, Operand<TInt64> seconds) {
    Operand<TFloat32> forward =
        tf.math.maximum(tf.dtypes.cast(seconds, TFloat32.class), tf.constant(0f));
    Operand<TFloat32> bucket =
        tf.math.mul(
            tf.math.log1p(forward),
            tf.constant((float) (SECONDS_BUCKETS_A_DOUBLING / Math.log(2))));
    return tf.math.minimum(tf.dtypes.cast(bucket, TInt32.class), tf.constant(SECONDS - 2));
  }
}
