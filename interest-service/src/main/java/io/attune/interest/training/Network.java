package io.attune.interest.training;

import io.attune.interest.training.neural.Feeds;
import io.attune.interest.training.neural.LearningGraph;
import io.attune.interest.training.neural.Objective;
import io.attune.interest.training.neural.Weights;
import java.util.List;
import java.util.Random;

/** A neural network together with the data that it learns from. */
interface Network {
  /** The weights before the first step; the same for the same seed. */
  Weights initial(long seed);

  /** Adds what is made small to the graph; once, before any batch is fed. */
  Objective objective(LearningGraph graph);

  /** Adds the network as it infers with the weights that the graph has. */
  Inference inference(LearningGraph graph, ModelGraph histories);

  /**
   * The batches of a pass over the data, in order; they follow from the pass and the seed alone.
   *
   * @param pass from 0
   */
  List<Batch> pass(int pass, long seed);

  /** The chance in the order of a pass. */
  static Random random(int pass, long seed) {
    return new Random(31 * seed + pass);
  }

  /** The data of a step. */
  @FunctionalInterface
  interface Batch {
    void feed(Feeds feeds);
  }
}
