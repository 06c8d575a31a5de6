package io.attune.interest.training;

import io.attune.interest.training.neural.Feeds;
import io.attune.interest.training.neural.Layers;
import io.attune.interest.training.neural.LearningGraph;
import io.attune.interest.training.neural.Noise;
import io.attune.interest.training.neural.Objective;
import io.attune.interest.training.neural.VariationalAutoencoder;
import io.attune.interest.training.neural.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * An autoencoder that learns to tell a user's interactions from a random part of them.
 *
 * <p>What is made small is the multinomial negative log-likelihood of all interactions, each
 * weighted by how much it counts, plus β times the divergence of each user's latent distribution
 * from a standard normal one; both an interaction. β grows from 0 pass by pass and stays below the
 * 1 that would bound the likelihood: what ranks well is not what generates well.
 *
 * <p>Source: Liang et al., Variational Autoencoders for Collaborative Filtering, WWW 2018, sections
 * 2.2 and 2.3.
 */
final class MultVaeNetwork implements Network {
  private static final int MOST_USERS_A_BATCH = 128;
  private static final int LEAST_USERS_A_BATCH = 16;
  private static final int BATCHES_A_PASS = 4;

  /**
   * What keeps the network from learning users by heart.
   *
   * @param dropout of a user's interactions
   * @param latentDropout of what the last layer takes
   * @param finalBeta β once it has grown
   * @param annealing passes over which it grows, evenly
   */
  record Regularisation(double dropout, double latentDropout, double finalBeta, int annealing) {
    /** How much the divergence counts in a pass, from 0. */
    double beta(int pass) {
      return finalBeta * Math.min(1, pass / (double) annealing);
    }
  }

  private record Placeholders(
      Placeholder<TInt32> cells,
      Placeholder<TFloat32> values,
      Placeholder<TInt32> shape,
      Placeholder<TFloat32> beta) {
    static Placeholders in(LearningGraph graph) {
      Ops tf = graph.tf();
      return new Placeholders(
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 2))),
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1))),
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(2))),
          graph.scalar());
    }
  }

  private final SparseRows rows;
  private final double confidencePower;
  private final VariationalAutoencoder.Size size;
  private final Regularisation regularisation;
  private Placeholders placeholders;

  /**
   * @param confidencePower how interactions count ({@link Strengths})
   */
  MultVaeNetwork(
      SparseRows rows,
      double confidencePower,
      VariationalAutoencoder.Size size,
      Regularisation regularisation) {
    this.rows = rows.with(Strengths.of(rows.values(), confidencePower));
    this.confidencePower = confidencePower;
    this.size = size;
    this.regularisation = regularisation;
  }

  @Override
  public Weights initial(long seed) {
    return VariationalAutoencoder.initial(size, new Random(seed));
  }

  @Override
  public Objective objective(LearningGraph graph) {
    Ops tf = graph.tf();
    Noise noise = graph.noise();
    placeholders = Placeholders.in(graph);
    VariationalAutoencoder network = new VariationalAutoencoder(tf, size, graph.weights());
    Operand<TFloat32> taken = // [users, items]
        tf.scatterNd(placeholders.cells(), placeholders.values(), placeholders.shape());
    Operand<TFloat32> part = noise.dropout(new Layers(tf).unit(taken), regularisation.dropout());
    VariationalAutoencoder.Latent latent =
        network.encode(tf.linalg.matMul(part, network.encoder()));
    Operand<TFloat32> decoded = network.decode(network.draw(latent, noise));
    Operand<TFloat32> logits =
        network.logits(noise.dropout(decoded, regularisation.latentDropout()));
    return objective(tf, taken, logits, network.divergence(latent));
  }

  private Objective objective(
      Ops tf, Operand<TFloat32> taken, Operand<TFloat32> logits, Operand<TFloat32> divergence) {
    Operand<TFloat32> counts = tf.reduceSum(taken, tf.constant(1), ReduceSum.keepDims(true));
    SoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        tf.nn.softmaxCrossEntropyWithLogits(logits, tf.math.div(taken, counts));
    Operand<TFloat32> unlikelihood =
        tf.linalg.matMul(
            tf.expandDims(entropy.loss(), tf.constant(0)), counts); // [1, 1], summed over users
    Operand<TFloat32> bound =
        tf.math.add(unlikelihood, tf.math.mul(divergence, placeholders.beta()));
    Operand<TFloat32> share =
        tf.math.reciprocal(tf.reduceSum(counts, tf.constant(new int[] {0, 1})));
    return new Objective(
        tf.math.mul(tf.reshape(bound, tf.constant(new int[0])), share),
        List.of(logits, divergence),
        List.of(tf.math.mul(entropy.backprop(), counts), placeholders.beta()),
        share);
  }

  @Override
  public Inference inference(LearningGraph graph, ModelGraph histories) {
    return MultVaeModel.inference(histories, size, confidencePower, graph.weights());
  }

  @Override
  public List<Batch> pass(int pass, long seed) {
    List<Integer> users =
        new ArrayList<>(
            IntStream.range(0, rows.rowCount())
                .filter(row -> rows.length(row) > 0)
                .boxed()
                .toList());
    Collections.shuffle(users, Network.random(pass, seed));
    double beta = regularisation.beta(pass);
    List<Batch> batches = new ArrayList<>();
    int usersABatch = usersABatch(users.size());
    for (int from = 0; from < users.size(); from += usersABatch) {
      List<Integer> batch = users.subList(from, Math.min(users.size(), from + usersABatch));
      batches.add(feeds -> feed(batch, beta, feeds));
    }
    return batches;
  }

  /** Smaller where there are few users, so that a pass has some steps. */
  private static int usersABatch(int users) {
    return Math.min(MOST_USERS_A_BATCH, Math.max(LEAST_USERS_A_BATCH, users / BATCHES_A_PASS));
  }

  private void feed(List<Integer> users, double beta, Feeds feeds) {
    int count = users.stream().mapToInt(rows::length).sum();
    int[] cells = new int[2 * count];
    float[] values = new float[count];
    int cell = 0;
    for (int i = 0; i < users.size(); i++) {
      int user = users.get(i);
      for (int entry = rows.offsets()[user]; entry < rows.offsets()[user + 1]; entry++) {
        cells[2 * cell] = i;
        cells[2 * cell + 1] = rows.columns()[entry];
        values[cell] = rows.values()[entry];
        cell++;
      }
    }
    feeds.put(placeholders.cells(), cells, count, 2);
    feeds.put(placeholders.values(), values, count);
    feeds.put(placeholders.shape(), new int[] {users.size(), size.items()}, 2);
    feeds.put(placeholders.beta(), beta);
  }
}
