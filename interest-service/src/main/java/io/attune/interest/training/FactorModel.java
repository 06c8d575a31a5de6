package io.attune.interest.training;

import io.attune.interest.model.NormalEquations;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Item vectors that alternating least squares found, and what content tells of such vectors.
 *
 * @param items the items' vectors
 * @param gram α QᵀQ of them {@code [dim, dim]}
 * @param features what tells content
 * @param contentWeights from features to vectors {@code [features, dim]}
 * @param epochs sweeps that were made
 */
record FactorModel(
    Factors items,
    float[] gram,
    ItemFeatures features,
    float[] contentWeights,
    Ials.Parameters parameters,
    int epochs)
    implements LearnedModel {
  @Override
  public Inference build(ModelGraph graph) {
    return build(graph, graph.confidences());
  }

  /**
   * Adds the model to a graph.
   *
   * @param confidences of the histories' interactions {@code [batch, length]}
   */
  Inference build(ModelGraph graph, Operand<TFloat32> confidences) {
    Ops tf = graph.tf();
    int dimension = items.dimension();
    Operand<TFloat32> vectors =
        graph.learned("ials_items", Shape.of(items.count(), dimension), items.rows());
    Operand<TFloat32> gramMatrix = graph.learned("ials_gram", Shape.of(dimension, dimension), gram);
    Operand<TFloat32> weights =
        graph.learned("ials_content", Shape.of(features.count(), dimension), contentWeights);
    NormalEquations equations =
        new NormalEquations(
            tf,
            vectors,
            gramMatrix,
            graph.itemIndices(),
            confidences,
            parameters.alpha(),
            parameters.lambda());
    return new Inference(
        Optional.empty(),
        Optional.of(equations.vectors()),
        Optional.of(vectors),
        Optional.of(unseen -> tf.linalg.matMul(features.rows(tf, unseen), weights)));
  }
}
