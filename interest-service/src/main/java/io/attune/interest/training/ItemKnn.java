package io.attune.interest.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Items are near that the same users took up; an item's score is how near it is to the items of the
 * history.
 *
 * <p>With {@code G = XᵀX} over users' rows X, item i has for item j the nearness
 *
 * <pre>(G[i,j] / (G[i,i]^a G[j,j]^(1-a) + shrinkage))^locality</pre>
 *
 * which is the cosine for a = ½ without shrinkage [1]; [2] lets the norm of the scored item (a)
 * weigh otherwise than that of the history's, and raises to a power, so that the nearest count
 * more. Only the nearest few of each item are kept.
 *
 * <p>Sources: [1] Sarwar, Karypis, Konstan, Riedl, Item-based collaborative filtering
 * recommendation algorithms, WWW 2001; [2] Aiolli, Efficient top-n recommendation for very large
 * scale binary rated datasets, RecSys 2013.
 */
final class ItemKnn implements ModelKind {
  private static final int ITEMS_A_BLOCK = 256;

  @Override
  public String name() {
    return "item-knn";
  }

  @Override
  public String source() {
    return "Sarwar, Karypis, Konstan, Riedl, Item-based collaborative filtering recommendation"
        + " algorithms, WWW 2001; Aiolli, Efficient top-n recommendation for very large scale"
        + " binary rated datasets, RecSys 2013";
  }

  @Override
  public SearchSpace space() {
    return new SearchSpace(
        List.of(
            new SearchSpace.Range("neighbours", 10, 500, SearchSpace.Scale.WHOLE, 80),
            new SearchSpace.Range("shrinkage", 0, 20, SearchSpace.Scale.LINEAR, 1),
            new SearchSpace.Range("asymmetry", 0, 1, SearchSpace.Scale.LINEAR, 0.25),
            new SearchSpace.Range("locality", 0.5, 5, SearchSpace.Scale.LINEAR, 1),
            new SearchSpace.Range("confidencePower", 0, 2, SearchSpace.Scale.LINEAR, 0)));
  }

  @Override
  public boolean scoresDirectly() {
    return true;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters parameters, LearningRun run) {
    int items = data.itemIds().size();
    int neighbours = Math.min(items, parameters.getInt("neighbours"));
    float[] nearness = new float[items * neighbours];
    int[] nearest = new int[items * neighbours];
    try (Calculation calculation = new Calculation(run.threads())) {
      Block block = new Block(calculation, data.byUser(), parameters, neighbours);
      for (int from = 0; from < items; from += ITEMS_A_BLOCK) {
        run.progress().requireWanted();
        int to = Math.min(items, from + ITEMS_A_BLOCK);
        Calculation.Pair found = block.nearest(from, to);
        System.arraycopy(found.floats(), 0, nearness, from * neighbours, found.floats().length);
        System.arraycopy(found.ints(), 0, nearest, from * neighbours, found.ints().length);
        run.progress().report(TrainingStep.learned(to, items));
      }
    }
    return new Learned(items, neighbours, nearest, nearness, parameters.get("confidencePower"));
  }

  /** The graph that finds the nearest of a block of items. */
  private static final class Block {
    private final Calculation calculation;
    private final Placeholder<TInt32> block; // [block]
    private final TopK<TFloat32, TInt32> nearest; // [block, neighbours]

    Block(Calculation calculation, SparseRows rows, Hyperparameters parameters, int neighbours) {
      this.calculation = calculation;
      Ops tf = calculation.tf();
      SparseMatrix users =
          calculation.given(
              rows.with(Strengths.of(rows.values(), parameters.get("confidencePower"))));
      this.block = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
      Operand<TFloat32> chosen =
          tf.oneHot(block, tf.constant(rows.columnCount()), tf.constant(1f), tf.constant(0f));
      // [block, items]
      Operand<TFloat32> gram =
          SparseMatrix.transposed(
              tf, users.transposedTimes(tf, users.times(tf, SparseMatrix.transposed(tf, chosen))));
      Operand<TFloat32> norms = norms(tf, users); // [items, 1]
      double asymmetry = parameters.get("asymmetry");
      Operand<TFloat32> ofScored = power(tf, tf.gather(norms, block, tf.constant(0)), asymmetry);
      Operand<TFloat32> ofHistory = SparseMatrix.transposed(tf, power(tf, norms, 1 - asymmetry));
      Operand<TFloat32> scale =
          tf.math.add(
              tf.math.mul(ofScored, ofHistory), tf.constant((float) parameters.get("shrinkage")));
      Operand<TFloat32> others =
          tf.math.mul(tf.math.divNoNan(gram, scale), tf.math.sub(tf.constant(1f), chosen));
      this.nearest =
          tf.nn.topK(
              power(tf, others, parameters.get("locality")),
              tf.constant(neighbours),
              new TopK.Options[0]);
    }

    Calculation.Pair nearest(int from, int to) {
      int[] items = new int[to - from];
      Arrays.setAll(items, i -> from + i);
      try (TInt32 tensor = TInt32.tensorOf(Shape.of(items.length), DataBuffers.of(items))) {
        return calculation.pair(nearest.values(), nearest.indices(), Map.of(block, tensor));
      }
    }

    /** The squared length of each item's column {@code [items, 1]}. */
    private static Operand<TFloat32> norms(Ops tf, SparseMatrix users) {
      SparseMatrix squared =
          new SparseMatrix(users.indices(), tf.math.square(users.values()), users.shape());
      Operand<TFloat32> ones =
          tf.fill(
              tf.stack(
                  List.of(
                      tf.gather(users.shape(), tf.constant(0), tf.constant(0)), tf.constant(1L))),
              tf.constant(1f));
      return squared.transposedTimes(tf, ones);
    }

    private static Operand<TFloat32> power(Ops tf, Operand<TFloat32> base, double exponent) {
      return tf.math.pow(base, tf.constant((float) exponent));
    }
  }

  /**
   * @param nearest the nearest items of each {@code [items, neighbours]}
   * @param nearness how near they are {@code [items, neighbours]}
   */
  private record Learned(
      int items, int neighbours, int[] nearest, float[] nearness, double confidencePower)
      implements LearnedModel {
    @Override
    public Inference build(ModelGraph graph) {
      Ops tf = graph.tf();
      SparseMatrix matrix =
          graph.learned("item_knn", new SparseRows(items, offsets(), nearest, nearness));
      Operand<TFloat32> histories = graph.histories(graph.strengths(confidencePower), items);
      return Inference.ofScores(
          SparseMatrix.transposed(tf, matrix.times(tf, SparseMatrix.transposed(tf, histories))));
    }

    private int[] offsets() {
      int[] offsets = new int[items + 1];
      Arrays.setAll(offsets, item -> item * neighbours);
      return offsets;
    }
  }
}
