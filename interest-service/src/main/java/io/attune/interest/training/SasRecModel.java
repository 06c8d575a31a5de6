package io.attune.interest.training;

import io.attune.interest.training.neural.Histories;
import io.attune.interest.training.neural.SequenceEncoder;
import io.attune.interest.training.neural.Weight;
import io.attune.interest.training.neural.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A sequence encoder that has learned.
 *
 * @param items the items' vectors, row after row
 * @param projection of texts to vectors; empty where there were no texts
 * @param encoder what the encoder learned
 */
record SasRecModel(
    SequenceEncoder.Size size,
    float[] items,
    Optional<Weight> projection,
    Weights encoder,
    int epochs)
    implements LearnedModel {
  private static final String PREFIX = "sasrec_";

  static Histories histories(ModelGraph graph) {
    return new Histories(graph.itemIndices(), graph.confidences(), graph.times());
  }

  @Override
  public Inference build(ModelGraph graph) {
    Ops tf = graph.tf();
    int width = size.dimension();
    Operand<TFloat32> table =
        graph.learned(PREFIX + "items", Shape.of(items.length / width, width), items);
    Map<String, Operand<TFloat32>> weights = new HashMap<>();
    for (Weight weight : encoder.list()) {
      weights.put(
          weight.name(), graph.learned(PREFIX + weight.name(), weight.shape(), weight.numbers()));
    }
    Operand<TFloat32> users =
        new SequenceEncoder(tf, size, weights::get, UnaryOperator.identity())
            .next(table, histories(graph));
    Optional<Operand<TFloat32>> texts =
        projection.map(
            weight -> graph.learned(PREFIX + weight.name(), weight.shape(), weight.numbers()));
    return new Inference(
        Optional.empty(),
        Optional.of(users),
        Optional.of(table),
        texts.map(matrix -> unseen -> tf.linalg.matMul(unseen.texts(), matrix)));
  }
}
