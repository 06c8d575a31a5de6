package io.attune.interest.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A linear model of each item by all the others, in closed form.
 *
 * <p>It seeks the item-item weights B of zero diagonal that give users' rows X back best:
 *
 * <pre>min |X − XB|² + λ|B|²,  diag(B) = 0</pre>
 *
 * whose solution is {@code B[i,j] = −P[i,j] / P[j,j]} off the diagonal, with {@code P = (XᵀX +
 * λI)⁻¹} [1]. A history x scores all items by xB. With dropout p, items of a row are left out at
 * random and must be given back by the rest; in expectation that is the same problem with λ + p/(1
 * − p) diag(XᵀX) in place of λ [2]. XᵀX is taken with pairs that count by how alike two
 * interactions are ({@link GramMatrix}), and a served history's older interactions may count less,
 * which tells the next item from the past rather than a history's gaps.
 *
 * <p>Sources: [1] Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019, equations 5
 * to 8; [2] Steck, Autoencoders that don't overfit towards the identity, NeurIPS 2020, section 3.
 */
final class Ease implements ModelKind {
  private static final String LAMBDA = "lambda";
  private static final String DROPOUT = "dropout";
  private static final String CONFIDENCE_POWER = "confidencePower";
  private static final String FAR_SHARE = "farShare";
  private static final String NEAR_SECONDS = "nearSeconds";
  private static final String LIKENESS = "likeness";
  private static final String RECENCY = "recency";

  @Override
  public String name() {
    return "ease";
  }

  @Override
  public String source() {
    return "Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019; Steck,"
        + " Autoencoders that don't overfit towards the identity, NeurIPS 2020";
  }

  @Override
  public SearchSpace space() {
    return new SearchSpace(
        List.of(
            new SearchSpace.Range(LAMBDA, 1, 3000, SearchSpace.Scale.LOG, 50),
            new SearchSpace.Range(DROPOUT, 0, 0.8, SearchSpace.Scale.LINEAR, 0),
            new SearchSpace.Range(CONFIDENCE_POWER, 0, 2, SearchSpace.Scale.LINEAR, 1),
            new SearchSpace.Range(FAR_SHARE, 0, 1, SearchSpace.Scale.LINEAR, 0.33),
            new SearchSpace.Range(NEAR_SECONDS, 10, 86_400, SearchSpace.Scale.LOG, 60),
            new SearchSpace.Range(LIKENESS, 0, 5, SearchSpace.Scale.LINEAR, 2.5),
            new SearchSpace.Range(RECENCY, 0, 0.5, SearchSpace.Scale.LINEAR, 0)));
  }

  @Override
  public boolean scoresDirectly() {
    return true;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters parameters, LearningRun run) {
    int items = data.itemIds().size();
    double power = parameters.get(CONFIDENCE_POWER);
    try (Calculation calculation = new Calculation(run.threads())) {
      GramMatrix gram = new GramMatrix(calculation, items);
      gram.add(
          data,
          new GramMatrix.Pairing(
              power,
              parameters.get(FAR_SHARE),
              parameters.get(NEAR_SECONDS),
              parameters.get(LIKENESS)),
          run.progress());
      run.progress().report(TrainingStep.learned(1, 2));
      Operand<TFloat32> weights =
          weights(calculation.tf(), gram.matrix(), parameters.get(LAMBDA), parameters.get(DROPOUT));
      float[] learned = calculation.floats(weights);
      run.progress().report(TrainingStep.learned(2, 2));
      return new Learned(learned, items, power, parameters.get(RECENCY));
    }
  }

  /** B of a Gram matrix {@code [items, items]}. */
  private static Operand<TFloat32> weights(
      Ops tf, Operand<TFloat32> gram, double lambda, double dropout) {
    Operand<TFloat32> diagonal = tf.linalg.tensorDiagPart(gram);
    Operand<TFloat32> regularisation =
        tf.math.add(
            tf.constant((float) lambda),
            tf.math.mul(tf.constant((float) (dropout / (1 - dropout))), diagonal));
    Operand<TFloat32> inverse =
        tf.linalg.inv(
            tf.linalg.matrixSetDiag(gram, tf.math.add(diagonal, regularisation), tf.constant(0)));
    Operand<TFloat32> byColumn =
        tf.math.div(inverse, tf.math.neg(tf.linalg.tensorDiagPart(inverse)));
    return tf.linalg.matrixSetDiag(byColumn, tf.zerosLike(diagonal), tf.constant(0));
  }

  /**
   * @param weights B {@code [items, items]}
   * @param recency how much less an interaction of a history counts than the next newer one
   */
  private record Learned(float[] weights, int items, double power, double recency)
      implements LearnedModel {
    @Override
    public Inference build(ModelGraph graph) {
      Operand<TFloat32> matrix = graph.learned("ease", Shape.of(items, items), weights);
      return Inference.ofScores(graph.weightedSums(graph.strengths(power, recency), matrix, items));
    }
  }
}
