package io.attune.interest.training;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * How much of an item's interactions had happened when a history ended: what came later than a user
 * left was not there to be taken up.
 *
 * <p>A score is {@code log((before + s) / (all + s))} of the item's interactions, with a smoothing
 * s. For a history that goes on today it is 0 for every item, so it only helps to learn and to
 * measure from histories that ended at different times. Times are told apart to one of many
 * moments, between which equally many interactions lie.
 *
 * @param moments in seconds since 1970, ascending
 * @param scores by how many of the moments had passed {@code [moments + 1, items]}
 */
record Availability(long[] moments, float[] scores) {
  private static final int MOMENTS = 256;
  private static final double SMOOTHING = 0.3;

  static Availability of(TrainingData data) {
    long[] sorted = data.times().clone();
    Arrays.sort(sorted);
    long[] moments = new long[Math.min(MOMENTS, sorted.length)];
    for (int i = 0; i < moments.length; i++) {
      // The last is the newest of all.
      moments[i] = sorted[(int) ((i + 1L) * sorted.length / moments.length) - 1];
    }
    return new Availability(moments, scores(data, moments));
  }

  private static float[] scores(TrainingData data, long[] moments) {
    int items = data.itemIds().size();
    double[] before = new double[(moments.length + 1) * items];
    for (int entry = 0; entry < data.times().length; entry++) {
      int passed = passed(moments, data.times()[entry]);
      before[passed * items + data.byUser().columns()[entry]]++;
    }
    float[] scores = new float[before.length];
    double[] all = new double[items];
    for (int cell = 0; cell < before.length; cell++) {
      all[cell % items] += before[cell];
    }
    double[] sum = new double[items];
    for (int cell = 0; cell < before.length; cell++) {
      int item = cell % items;
      scores[cell] = (float) Math.log((sum[item] + SMOOTHING) / (all[item] + SMOOTHING));
      sum[item] += before[cell];
    }
    return scores;
  }

  /** How many moments lie before a time. */
  private static int passed(long[] moments, long time) {
    int at = Arrays.binarySearch(moments, time);
    while (at > 0 && moments[at - 1] == time) {
      at--;
    }
    return at < 0 ? -at - 1 : at;
  }

  /** The scores {@code [batch, items]} of a graph's histories. */
  Operand<TFloat32> build(ModelGraph graph) {
    Ops tf = graph.tf();
    Operand<TFloat32> table =
        graph.learned(
            "availability",
            Shape.of(moments.length + 1L, scores.length / (moments.length + 1L)),
            scores);
    Operand<TInt64> ends =
        tf.reduceMax(graph.times(), tf.constant(1), ReduceMax.keepDims(true)); // [batch, 1]
    Operand<TInt32> passed =
        tf.reduceSum(
            tf.dtypes.cast(tf.math.lessEqual(tf.constant(moments), ends), TInt32.class),
            tf.constant(1));
    return tf.gather(table, passed, tf.constant(0));
  }
}
