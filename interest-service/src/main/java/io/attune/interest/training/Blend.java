package io.attune.interest.training;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * What a linear model of items and a matrix factorisation say together.
 *
 * <p>Their scores are of different scales, and differently spread from one user to the next; so
 * each is standardised over the items that the user has not taken up, and then they are summed with
 * fixed weights. The two err differently: {@link Ease} knows which items go together, {@link Ials}
 * what few factors explain, and an item that both find is more often right. The parts are learned
 * with their own defaults and serve in one graph.
 *
 * <p>Source: Bell, Koren, Volinsky, The BellKor solution to the Netflix Prize, 2007, for blending
 * models that err differently; Fox and Shaw, Combination of multiple searches, TREC 1994, for sums
 * of normalised scores (CombSUM).
 */
final class Blend implements ModelKind {
  private static final String EASE_WEIGHT = "easeWeight";
  private static final String IALS_WEIGHT = "ialsWeight";
  private static final float LEAST_VARIANCE = 1e-12f;

  private final ModelKind ease = new Ease();
  private final ModelKind ials = new Ials();

  @Override
  public String name() {
    return "blend";
  }

  @Override
  public String source() {
    return "Fox and Shaw, Combination of multiple searches, TREC 1994 (CombSUM), of standardised"
        + " scores of ease and ials";
  }

  @Override
  public SearchSpace space() {
    return new SearchSpace(
        List.of(
            new SearchSpace.Range(EASE_WEIGHT, 0, 3, SearchSpace.Scale.LINEAR, 1),
            new SearchSpace.Range(IALS_WEIGHT, 0, 3, SearchSpace.Scale.LINEAR, 1)));
  }

  @Override
  public boolean scoresDirectly() {
    return true;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters parameters, LearningRun run) {
    LearnedModel items = ease.learn(data, ease.space().defaults(), run);
    LearnedModel factors = ials.learn(data, ials.space().defaults(), run);
    return new Learned(
        items,
        factors,
        (float) parameters.get(EASE_WEIGHT),
        (float) parameters.get(IALS_WEIGHT),
        data.itemIds().size());
  }

  private record Learned(
      LearnedModel items, LearnedModel factors, float itemsWeight, float factorsWeight, int count)
      implements LearnedModel {
    @Override
    public Inference build(ModelGraph graph) {
      Ops tf = graph.tf();
      Operand<TFloat32> unseen =
          tf.math.sub(tf.constant(1f), tf.math.sign(graph.histories(graph.strengths(0), count)));
      Operand<TFloat32> byItems = items.build(graph).allScores(tf);
      Operand<TFloat32> byFactors = factors.build(graph).allScores(tf);
      return Inference.ofScores(
          tf.math.add(
              tf.math.mul(standardised(tf, byItems, unseen), tf.constant(itemsWeight)),
              tf.math.mul(standardised(tf, byFactors, unseen), tf.constant(factorsWeight))));
    }

    /** Scores {@code [batch, items]}, of mean 0 and variance 1 over a row's unseen items. */
    private static Operand<TFloat32> standardised(
        Ops tf, Operand<TFloat32> scores, Operand<TFloat32> unseen) {
      Operand<TFloat32> unseenCount = tf.math.maximum(total(tf, unseen), tf.constant(1f));
      Operand<TFloat32> mean = tf.math.div(total(tf, tf.math.mul(scores, unseen)), unseenCount);
      Operand<TFloat32> centred = tf.math.sub(scores, mean);
      Operand<TFloat32> variance =
          tf.math.div(total(tf, tf.math.mul(tf.math.square(centred), unseen)), unseenCount);
      return tf.math.mul(
          centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(LEAST_VARIANCE))));
    }

    private static Operand<TFloat32> total(Ops tf, Operand<TFloat32> rows) {
      return tf.reduceSum(rows, tf.constant(1), ReduceSum.keepDims(true));
    }

    @Override
    public int epochs() {
      return factors.epochs();
    }

    @Override
    public Map<String, String> facts() {
      return Map.of("parts", "ease, ials");
    }
  }
}
