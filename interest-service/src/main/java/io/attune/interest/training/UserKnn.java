package io.attune.interest.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Users are near who took the same items up; an item's score is how near the nearest users are who
 * took it up.
 *
 * <p>Nearness is the cosine of two users' rows, raised to the power {@code locality}, so that the
 * nearest count more. The rows of training are kept, sparse, and the history that a request brings
 * is compared with them in the graph; so the work a request grows with the interactions that
 * training saw.
 *
 * <p>Sources: [1] Herlocker, Konstan, Borchers, Riedl, An algorithmic framework for performing
 * collaborative filtering, SIGIR 1999; [2] Aiolli, Efficient top-n recommendation for very large
 * scale binary rated datasets, RecSys 2013, for ranking without ratings, and locality.
 */
final class UserKnn implements ModelKind {
  @Override
  public String name() {
    return "user-knn";
  }

  @Override
  public String source() {
    return "Herlocker, Konstan, Borchers, Riedl, An algorithmic framework for performing"
        + " collaborative filtering, SIGIR 1999; Aiolli, Efficient top-n recommendation for very"
        + " large scale binary rated datasets, RecSys 2013";
  }

  @Override
  public SearchSpace space() {
    return new SearchSpace(
        List.of(
            new SearchSpace.Range("neighbours", 10, 500, SearchSpace.Scale.WHOLE, 320),
            new SearchSpace.Range("locality", 0.5, 5, SearchSpace.Scale.LINEAR, 3.7),
            new SearchSpace.Range("confidencePower", 0, 2, SearchSpace.Scale.LINEAR, 0.43)));
  }

  @Override
  public boolean scoresDirectly() {
    return true;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters parameters, LearningRun run) {
    run.progress().report(TrainingStep.learned(1, 1));
    return new Learned(data.byUser(), parameters);
  }

  /**
   * @param rows of the users that training saw
   */
  private record Learned(SparseRows rows, Hyperparameters parameters) implements LearnedModel {
    @Override
    public Inference build(ModelGraph graph) {
      Ops tf = graph.tf();
      double power = parameters.get("confidencePower");
      float[] strengths = Strengths.of(rows.values(), power);
      SparseMatrix users = graph.learned("user_knn", rows.with(strengths));
      Operand<TFloat32> lengths =
          graph.learned("user_knn_lengths", Shape.of(rows.rowCount(), 1), lengths(strengths));
      Operand<TFloat32> histories = graph.histories(graph.strengths(power), rows.columnCount());
      // By the history's own length all would be divided alike.
      Operand<TFloat32> cosines =
          tf.math.div(
              users.times(tf, SparseMatrix.transposed(tf, histories)), lengths); // [users, batch]
      Operand<TFloat32> weights =
          tf.math.pow(
              nearest(tf, SparseMatrix.transposed(tf, cosines)),
              tf.constant((float) parameters.get("locality"))); // [batch, users]
      return Inference.ofScores(
          SparseMatrix.transposed(
              tf, users.transposedTimes(tf, SparseMatrix.transposed(tf, weights))));
    }

    /** All but the nearest become 0; those as near as the last of them stay. */
    private Operand<TFloat32> nearest(Ops tf, Operand<TFloat32> cosines) {
      int neighbours = Math.min(rows.rowCount(), parameters.getInt("neighbours"));
      TopK<TFloat32, TInt32> nearest =
          tf.nn.topK(cosines, tf.constant(neighbours), new TopK.Options[0]);
      Operand<TFloat32> last =
          tf.reduceMin(nearest.values(), tf.constant(1), ReduceMin.keepDims(true));
      return tf.math.mul(
          cosines, tf.dtypes.cast(tf.math.greaterEqual(cosines, last), TFloat32.class));
    }

    private float[] lengths(float[] strengths) {
      float[] lengths = new float[rows.rowCount()];
      for (int row = 0; row < lengths.length; row++) {
        double sum = 0;
        for (int entry = rows.offsets()[row]; entry < rows.offsets()[row + 1]; entry++) {
          sum += strengths[entry] * strengths[entry];
        }
        lengths[row] = (float) Math.sqrt(sum);
      }
      return lengths;
    }
  }
}
