package io.attune.interest.training.neural;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What learning makes small: a loss, and where its gradient begins.
 *
 * <p>Gradients begin at roots rather than at the loss itself. TensorFlow's softmax cross-entropies
 * compute their gradient by the logits together with their value, and the sparse one has no other.
 *
 * @param loss a scalar
 * @param roots operands that the weights lead to, and through which alone they change the loss
 * @param rootGradients the loss's gradient by each root, of the root's shape, but for the scale
 * @param scale a scalar that those gradients still have to be multiplied with; cheaper at the
 *     weights than at a large root
 */
public record Objective(
    Operand<TFloat32> loss,
    List<Operand<TFloat32>> roots,
    List<Operand<TFloat32>> rootGradients,
    Operand<TFloat32> scale) {
  public Objective {
    roots = List.copyOf(roots);
    rootGradients = List.copyOf(rootGradients);
    if (roots.isEmpty() || roots.size() != rootGradients.size()) {
      throw new IllegalArgumentException(
          "%d roots, %d gradients".formatted(roots.size(), rootGradients.size()));
    }
  }

  /** Adds the loss's gradient by each weight to a graph, in the weights' order. */
  @SuppressWarnings("unchecked") // the gradient by a float is a float
  List<Operand<TFloat32>> gradients(Graph graph, List<? extends Operand<TFloat32>> weights) {
    Output<?>[] unscaled =
        graph.addGradients("gradient", outputs(roots), outputs(weights), outputs(rootGradients));
    Ops tf = Ops.create(graph);
    return Arrays.stream(unscaled)
        .<Operand<TFloat32>>map(gradient -> tf.math.mul((Output<TFloat32>) gradient, scale))
        .toList();
  }

  private static Output<?>[] outputs(List<? extends Operand<TFloat32>> operands) {
    return operands.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
  }
}
