package io.attune.interest.training;

import io.attune.interest.training.neural.Layers;
import io.attune.interest.training.neural.LearningGraph;
import io.attune.interest.training.neural.Noise;
import io.attune.interest.training.neural.Weight;
import io.attune.interest.training.neural.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The items' vectors as a network learns them: a part of each item's own, and a projection of its
 * text's vector.
 *
 * <p>While learning, some items at random stand for themselves by their projection alone. So the
 * projection comes to mean something without the other part, and gives a place to an item that
 * nobody took up yet.
 *
 * <p>Source: Volkovs, Yu and Poutanen, DropoutNet: Addressing Cold Start in Recommender Systems,
 * NeurIPS 2017.
 */
final class ItemTable {
  private static final String OWN = "items";
  private static final String PROJECTION = "projection";

  private final TrainingData data;
  private final int dimension;
  private final double textOnly;
  private final int[] seen;

  /**
   * @param dimension of the vectors
   * @param textOnly the share of items that stand for themselves by their projection alone
   */
  ItemTable(TrainingData data, int dimension, double textOnly) {
    this.data = data;
    this.dimension = dimension;
    this.textOnly = textOnly;
    this.seen = Arrays.stream(data.byUser().columns()).distinct().sorted().toArray();
  }

  /** The items that somebody took up, ascending. */
  int[] seen() {
    return seen;
  }

  private boolean hasTexts() {
    return data.texts().dimension() > 0;
  }

  /** The weights before the first step; what is an item's own stays 0 where nobody took it up. */
  List<Weight> initial(double deviation, Random random) {
    Weight own = Weight.zeros(OWN, data.itemIds().size(), dimension);
    for (int item : seen) {
      for (int i = 0; i < dimension; i++) {
        own.numbers()[item * dimension + i] = (float) (deviation * random.nextGaussian());
      }
    }
    return hasTexts()
        ? List.of(
            own, Weight.normal(PROJECTION, deviation, random, data.texts().dimension(), dimension))
        : List.of(own);
  }

  /** All vectors with the graph's weights {@code [items, dim]}. */
  Operand<TFloat32> vectors(LearningGraph graph) {
    Operand<TFloat32> own = graph.weights().get(OWN);
    return hasTexts() ? graph.tf().math.add(own, projected(graph, texts(graph))) : own;
  }

  /**
   * Some vectors while learning, a few of them by their projection alone {@code [rows, dim]}.
   *
   * @param rows which
   */
  Operand<TFloat32> vectors(LearningGraph graph, Operand<TInt32> rows, Noise noise) {
    Ops tf = graph.tf();
    Operand<TFloat32> own = tf.gather(graph.weights().get(OWN), rows, tf.constant(0));
    if (!hasTexts()) {
      return own;
    }
    Operand<TInt32> one = tf.stack(List.of(new Layers(tf).size(rows, 0), tf.constant(1)));
    Operand<TFloat32> texts = tf.gather(texts(graph), rows, tf.constant(0));
    return tf.math.add(tf.math.mul(own, noise.coins(one, 1 - textOnly)), projected(graph, texts));
  }

  private Operand<TFloat32> texts(LearningGraph graph) {
    return graph.fixed(
        "texts", Shape.of(data.itemIds().size(), data.texts().dimension()), data.texts().rows());
  }

  private Operand<TFloat32> projected(LearningGraph graph, Operand<TFloat32> texts) {
    return graph.tf().linalg.matMul(texts, graph.weights().get(PROJECTION));
  }

  /** What projects text vectors {@code [text dim, dim]}; empty where there are none. */
  Optional<Weight> projection(Weights learned) {
    return hasTexts() ? Optional.of(learned.get(PROJECTION)) : Optional.empty();
  }

  /** The vectors, row after row. */
  float[] vectors(Weights learned) {
    float[] vectors = learned.get(OWN).numbers().clone();
    projection(learned).ifPresent(projection -> addProjected(projection.numbers(), vectors));
    return vectors;
  }

  private void addProjected(float[] projection, float[] vectors) {
    int textDimension = data.texts().dimension();
    for (int item = 0; item < data.itemIds().size(); item++) {
      for (int from = 0; from < textDimension; from++) {
        float text = data.texts().rows()[item * textDimension + from];
        for (int to = 0; to < dimension; to++) {
          vectors[item * dimension + to] += text * projection[from * dimension + to];
        }
      }
    }
  }
}
