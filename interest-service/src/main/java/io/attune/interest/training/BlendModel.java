package io.attune.interest.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * The learned parts of a {@link Blend}.
 *
 * @param itemCount items that training saw
 * @param settings what was settled by trying
 * @param confidencePower of a history's confidences for {@code liked}
 * @param liked what items tell of items by pairs that count by confidence
 * @param taken the same by pairs that count alike
 * @param factors users' and items' vectors
 * @param availability what had happened when a history ended
 */
record BlendModel(
    int itemCount,
    PairSettings settings,
    double confidencePower,
    Matrix liked,
    Matrix taken,
    FactorModel factors,
    float factorsWeight,
    Availability availability,
    float availabilityWeight)
    implements LearnedModel {
  private static final float LEAST_VARIANCE = 1e-12f;

  /**
   * A part that scores a history by a matrix.
   *
   * @param values {@code [items, items]}
   * @param weight in the sum
   */
  record Matrix(float[] values, float weight) {}

  /** The mean of scores over a user's unseen items, and one over their deviation. */
  private record Spread(Operand<TFloat32> mean, Operand<TFloat32> scale) {}

  @Override
  public Inference build(ModelGraph graph) {
    Ops tf = graph.tf();
    Operand<TFloat32> unseen =
        tf.math.sub(tf.constant(1f), tf.math.sign(graph.histories(graph.strengths(0), itemCount)));
    Inference vectors = factors.build(graph, graph.strengths(1, settings.recency()));
    Operand<TFloat32> byFactors = vectors.allScores(tf);
    Spread spread = spread(tf, byFactors, unseen, factorsWeight);
    Operand<TFloat32> factorsPart =
        tf.math.mul(tf.math.sub(byFactors, spread.mean()), spread.scale());
    List<Operand<TFloat32>> parts = new ArrayList<>();
    parts.add(factorsPart);
    parts.add(byMatrix(graph, "blend_liked", liked, confidencePower, unseen));
    parts.add(byMatrix(graph, "blend_taken", taken, 0, unseen));
    parts.add(standardised(tf, availability.build(graph), unseen, availabilityWeight));
    Operand<TFloat32> scores = tf.math.addN(parts);
    Operand<TFloat32> slope = slope(tf, scores, factorsPart, unseen);
    return new Inference(
        Optional.of(scores),
        Optional.of(placing(tf, vectors.users().orElseThrow(), spread, slope)),
        Optional.empty(),
        vectors.placed().map(placed -> withOne(tf, placed)));
  }

  private Operand<TFloat32> byMatrix(
      ModelGraph graph, String name, Matrix part, double power, Operand<TFloat32> unseen) {
    Operand<TFloat32> matrix = graph.learned(name, Shape.of(itemCount, itemCount), part.values());
    Operand<TFloat32> scores =
        graph.weightedSums(graph.strengths(power, settings.recency()), matrix, itemCount);
    return standardised(graph.tf(), scores, unseen, part.weight());
  }

  /**
   * What multiplies a placed item's vector, so that its score is what the sum is expected to be of
   * an item with its factors' part: of the other parts nothing is known.
   */
  private static Operand<TFloat32> placing(
      Ops tf, Operand<TFloat32> users, Spread spread, Operand<TFloat32> slope) {
    Operand<TFloat32> scale = tf.math.mul(spread.scale(), slope);
    return tf.concat(
        List.of(tf.math.mul(users, scale), tf.math.neg(tf.math.mul(spread.mean(), scale))),
        tf.constant(1));
  }

  /** Of the regression of the sum on one part over a user's unseen items {@code [batch, 1]}. */
  private static Operand<TFloat32> slope(
      Ops tf, Operand<TFloat32> sum, Operand<TFloat32> part, Operand<TFloat32> unseen) {
    Operand<TFloat32> known = tf.math.mul(part, unseen);
    return tf.math.divNoNan(
        total(tf, tf.math.mul(sum, known)), total(tf, tf.math.mul(part, known)));
  }

  private static Function<UnseenItems, Operand<TFloat32>> withOne(
      Ops tf, Function<UnseenItems, Operand<TFloat32>> placed) {
    return items -> {
      Operand<TFloat32> vectors = placed.apply(items);
      Operand<TFloat32> ones =
          tf.onesLike(tf.reduceSum(vectors, tf.constant(1), ReduceSum.keepDims(true)));
      return tf.concat(List.of(vectors, ones), tf.constant(1));
    };
  }

  private static Operand<TFloat32> standardised(
      Ops tf, Operand<TFloat32> scores, Operand<TFloat32> unseen, float weight) {
    Spread spread = spread(tf, scores, unseen, weight);
    return tf.math.mul(tf.math.sub(scores, spread.mean()), spread.scale());
  }

  private static Spread spread(
      Ops tf, Operand<TFloat32> scores, Operand<TFloat32> unseen, float weight) {
    Operand<TFloat32> count = tf.math.maximum(total(tf, unseen), tf.constant(1f));
    Operand<TFloat32> mean = tf.math.div(total(tf, tf.math.mul(scores, unseen)), count);
    Operand<TFloat32> squares = tf.math.square(tf.math.sub(scores, mean));
    Operand<TFloat32> variance = tf.math.div(total(tf, tf.math.mul(squares, unseen)), count);
    return new Spread(
        mean,
        tf.math.mul(
            tf.constant(weight),
            tf.math.rsqrt(tf.math.add(variance, tf.constant(LEAST_VARIANCE)))));
  }

  private static Operand<TFloat32> total(Ops tf, Operand<TFloat32> rows) {
    return tf.reduceSum(rows, tf.constant(1), ReduceSum.keepDims(true));
  }

  @Override
  public int epochs() {
    return factors.epochs();
  }

  @Override
  public Map<String, Double> settled() {
    return settings.settled();
  }
}
