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
 * − p) diag(XᵀX) in place of λ [2].
 *
 * <p>Sources: [1] Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019, equations 5
 * to 8; [2] Steck, Autoencoders that don't overfit towards the identity, NeurIPS 2020, section 3.
 */
final class Ease implements ModelKind {
  private static final String LAMBDA = "lambda";
  private static final String DROPOUT = "dropout";

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
            new SearchSpace.Range(LAMBDA, 1, 3000, SearchSpace.Scale.LOG, 350),
            new SearchSpace.Range(DROPOUT, 0, 0.8, SearchSpace.Scale.LINEAR, 0.34)));
  }

  @Override
  public boolean scoresDirectly() {
    return true;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters parameters, LearningRun run) {
    int items = data.itemIds().size();
    try (Calculation calculation = new Calculation(run.threads())) {
      GramMatrix gram = new GramMatrix(calculation, items);
      gram.add(data, GramMatrix.Pairing.PLAIN, run.progress());
      run.progress().report(TrainingStep.learned(1, 2));
      float[] weights =
          calculation.floats(
              ItemRegression.weights(
                  calculation.tf(), gram.matrix(), regularisation(calculation, gram, parameters)));
      run.progress().report(TrainingStep.learned(2, 2));
      return new Learned(weights, items);
    }
  }

  private static Operand<TFloat32> regularisation(
      Calculation calculation, GramMatrix gram, Hyperparameters parameters) {
    Ops tf = calculation.tf();
    double dropout = parameters.get(DROPOUT);
    return tf.math.add(
        tf.constant((float) parameters.get(LAMBDA)),
        tf.math.mul(
            tf.constant((float) (dropout / (1 - dropout))),
            tf.linalg.tensorDiagPart(gram.matrix())));
  }

  /**
   * @param weights B {@code [items, items]}
   */
  private record Learned(float[] weights, int items) implements LearnedModel {
    @Override
    public Inference build(ModelGraph graph) {
      Operand<TFloat32> matrix = graph.learned("ease", Shape.of(items, items), weights);
      return Inference.ofScores(graph.weightedSums(graph.strengths(0), matrix, items));
    }
  }
}
