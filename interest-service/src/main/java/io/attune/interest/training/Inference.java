package io.attune.interest.training;

import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * How a model infers, as operands of one graph.
 *
 * <p>A model scores items either by the inner product of users' and items' vectors, or directly. A
 * model that scores directly may have vectors as well, by which it scores the items that it gives a
 * place ({@link #placed}) after training.
 *
 * @param scores {@code [batch, items]}, or empty where the inner product is the score
 * @param users {@code [batch, dim]}; empty only where there are {@code scores}
 * @param items {@code [items, dim]}; empty only where there are {@code scores}
 * @param placed from what items are to their vectors {@code [n, dim]}; empty where the model can
 *     give no place to an item that training did not see
 */
public record Inference(
    Optional<Operand<TFloat32>> scores,
    Optional<Operand<TFloat32>> users,
    Optional<Operand<TFloat32>> items,
    Optional<Function<UnseenItems, Operand<TFloat32>>> placed) {
  public Inference {
    if (scores.isEmpty() && (users.isEmpty() || items.isEmpty())) {
      throw new IllegalArgumentException("a model without scores needs users' and items' vectors");
    }
    if (placed.isPresent() && users.isEmpty()) {
      throw new IllegalArgumentException("placed items need users' vectors");
    }
  }

  /** Scores are inner products. */
  static Inference ofVectors(Operand<TFloat32> users, Operand<TFloat32> items) {
    return new Inference(
        Optional.empty(), Optional.of(users), Optional.of(items), Optional.empty());
  }

  /** Scores are computed directly. */
  static Inference ofScores(Operand<TFloat32> scores) {
    return new Inference(Optional.of(scores), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** All items' scores {@code [batch, items]}, whichever way the model has them. */
  Operand<TFloat32> allScores(Ops tf) {
    return scores.orElseGet(
        () -> tf.linalg.matMul(users.orElseThrow(), items.orElseThrow(), MatMul.transposeB(true)));
  }
}
