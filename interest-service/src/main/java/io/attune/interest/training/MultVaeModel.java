package io.attune.interest.training;

import io.attune.interest.training.neural.Layers;
import io.attune.interest.training.neural.Parameters;
import io.attune.interest.training.neural.VariationalAutoencoder;
import io.attune.interest.training.neural.Weight;
import io.attune.interest.training.neural.Weights;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An autoencoder that has learned.
 *
 * @param confidencePower how interactions count ({@link Strengths})
 */
record MultVaeModel(
    VariationalAutoencoder.Size size, double confidencePower, Weights weights, int epochs)
    implements LearnedModel {
  private static final String PREFIX = "mult_vae_";

  @Override
  public Inference build(ModelGraph graph) {
    Map<String, Operand<TFloat32>> learned = new HashMap<>();
    for (Weight weight : weights.list()) {
      learned.put(
          weight.name(), graph.learned(PREFIX + weight.name(), weight.shape(), weight.numbers()));
    }
    return inference(graph, size, confidencePower, learned::get);
  }

  /** The user's distribution is taken at its mean. */
  static Inference inference(
      ModelGraph graph,
      VariationalAutoencoder.Size size,
      double confidencePower,
      Parameters parameters) {
    Ops tf = graph.tf();
    VariationalAutoencoder network = new VariationalAutoencoder(tf, size, parameters);
    Operand<TFloat32> taken = new Layers(tf).unit(graph.strengths(confidencePower));
    Operand<TFloat32> product = graph.weightedSums(taken, network.encoder(), size.items());
    return Inference.ofScores(network.logits(network.decode(network.encode(product).mean())));
  }
}
