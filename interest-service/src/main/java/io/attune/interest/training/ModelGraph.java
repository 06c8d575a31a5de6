package io.attune.interest.training;

import io.attune.interest.model.SavedModelFormat;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A graph that models are added to: the placeholders of a batch of histories, and the variables
 * that hold what was learned.
 *
 * <p>Histories are {@code [batch, length]}, newest first. Cells past a history's end have
 * confidence 0, item 0 and time 0; a real cell has a confidence greater than 0. Large numbers
 * belong in variables: a graph's size is bound, a variable's is not.
 */
final class ModelGraph {
  private record Initial(
      Operand<TFloat32> assign, Placeholder<TFloat32> value, Shape shape, float[] numbers) {}

  private final Ops tf;
  private final Placeholder<TInt32> itemIndices;
  private final Placeholder<TFloat32> confidences;
  private final Placeholder<TInt64> times;
  private final List<Initial> initials = new ArrayList<>();

  ModelGraph(Ops tf) {
    this.tf = tf;
    Shape batch = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    this.itemIndices =
        tf.withName(SavedModelFormat.ITEM_INDICES)
            .placeholder(TInt32.class, Placeholder.shape(batch));
    this.confidences =
        tf.withName(SavedModelFormat.CONFIDENCES)
            .placeholder(TFloat32.class, Placeholder.shape(batch));
    this.times =
        tf.withName(SavedModelFormat.TIMES).placeholder(TInt64.class, Placeholder.shape(batch));
  }

  Ops tf() {
    return tf;
  }

  /** The items of the histories, as columns of the training data {@code [batch, length]}. */
  Placeholder<TInt32> itemIndices() {
    return itemIndices;
  }

  /** How sure each interaction is {@code [batch, length]}; 0 past a history's end. */
  Placeholder<TFloat32> confidences() {
    return confidences;
  }

  /** When each interaction last happened, in seconds since 1970 {@code [batch, length]}. */
  Placeholder<TInt64> times() {
    return times;
  }

  /**
   * Learned numbers.
   *
   * @param name unique within the graph
   * @param numbers row after row
   */
  Operand<TFloat32> learned(String name, Shape shape, float[] numbers) {
    Variable<TFloat32> variable = tf.withName(name).variable(shape, TFloat32.class);
    Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    initials.add(new Initial(tf.assign(variable, value), value, shape, numbers));
    return variable;
  }

  /** Fills the variables; once, before the first run of anything else. */
  void initialise(Session session) {
    for (Initial initial : initials) {
      try (TFloat32 tensor =
          TFloat32.tensorOf(initial.shape(), DataBuffers.of(initial.numbers()))) {
        session.runner().feed(initial.value(), tensor).addTarget(initial.assign()).run().close();
      }
    }
  }
}
