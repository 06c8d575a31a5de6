package io.attune.interest.training;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.TFloat32;

/**
 * How many users took an item up: the same for everybody. What every other model has to beat.
 *
 * <p>As vectors of one dimension: every user's is 1, an item's is its share of the users.
 */
final class Popularity implements ModelKind {
  @Override
  public String name() {
    return "popularity";
  }

  @Override
  public String source() {
    return "Cremonesi, Koren, Turrin, Performance of recommender algorithms on top-n recommendation"
        + " tasks, RecSys 2010, section 3.1 (TopPop)";
  }

  @Override
  public SearchSpace space() {
    return new SearchSpace(List.of());
  }

  @Override
  public boolean scoresDirectly() {
    return false;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters parameters, LearningRun run) {
    SparseRows rows = data.byUser();
    try (Calculation calculation = new Calculation(run.threads())) {
      Ops tf = calculation.tf();
      Operand<TFloat32> users =
          tf.fill(tf.constant(new long[] {rows.rowCount(), 1}), tf.constant(1f / rows.rowCount()));
      float[] ones = new float[rows.entryCount()];
      Arrays.fill(ones, 1);
      float[] shares =
          calculation.floats(calculation.given(rows.with(ones)).transposedTimes(tf, users));
      run.progress().report(TrainingStep.learned(1, 1));
      return new Learned(shares);
    }
  }

  /**
   * @param shares of the users, by item
   */
  private record Learned(float[] shares) implements LearnedModel {
    @Override
    public Inference build(ModelGraph graph) {
      Ops tf = graph.tf();
      Operand<TFloat32> items = graph.learned("popularity", Shape.of(shares.length, 1), shares);
      Operand<TFloat32> users =
          tf.onesLike(tf.reduceMax(graph.confidences(), tf.constant(1), ReduceMax.keepDims(true)));
      return Inference.ofVectors(users, items);
    }
  }
}
