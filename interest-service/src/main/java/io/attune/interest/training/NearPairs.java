package io.attune.interest.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The {@link ItemRegression} of some data's items, where pairs of items count by how near they were
 * taken up ({@link GramMatrix}), and more where the items are alike. For one thread.
 */
final class NearPairs implements AutoCloseable {
  private final TrainingData data;
  private final double nearYears;
  private final TrainingProgress progress;
  private final Calculation calculation;
  private final GramMatrix gram;
  private final double scale;
  private final Operand<TFloat32> weights; // [items, items]
  private final ItemFeatures features;
  private double content;

  /**
   * @param lambda the regularisation, where interactions count 1 each
   * @param nearYears over how many years between two items' publications their likeness falls
   */
  NearPairs(
      TrainingData data,
      GramMatrix.Pairing pairing,
      double lambda,
      double nearYears,
      LearningRun run) {
    this.data = data;
    this.nearYears = nearYears;
    this.progress = run.progress();
    this.calculation = new Calculation(run.threads());
    this.gram = new GramMatrix(calculation, data.itemIds().size());
    this.scale = meanSquare(Strengths.of(data.byUser().values(), pairing.power()));
    this.features = ItemFeatures.of(data.contents());
    Ops tf = calculation.tf();
    this.weights = ItemRegression.weights(tf, gram.matrix(), tf.constant((float) (scale * lambda)));
    gram.add(data, pairing, progress);
  }

  private static double meanSquare(float[] strengths) {
    double sum = 0;
    for (float strength : strengths) {
      sum += strength * strength;
    }
    return sum / strengths.length;
  }

  /**
   * The weights {@code [items, items]}, row after row.
   *
   * @param strength how much two items of the same labels and time count together beforehand, where
   *     a user who takes both up at once counts 1; 0 or greater
   */
  float[] weights(double strength) {
    gram.addContent(features, data.contents(), scale * (strength - content), nearYears, progress);
    content = strength;
    progress.requireWanted();
    return calculation.floats(weights);
  }

  @Override
  public void close() {
    calculation.close();
  }
}
