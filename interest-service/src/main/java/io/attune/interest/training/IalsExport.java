package io.attune.interest.training;

import io.attune.interest.model.NormalEquations;
import io.attune.interest.model.SavedModelFormat;
import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Writes trained item vectors as a SavedModel that folds a history in: it solves the same equations
 * as a training's user step. Item vectors and Gram matrix are variables, so that their size is not
 * bound by a graph's.
 */
final class IalsExport {
  private IalsExport() {}

  /**
   * @param gram α QᵀQ of the items
   */
  static void write(Path directory, Factors items, float[] gram, IalsParameters parameters)
      throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      int dimension = items.dimension();
      Shape itemShape = Shape.of(items.count(), dimension);
      Shape gramShape = Shape.of(dimension, dimension);
      Variable<TFloat32> itemVariable = tf.withName("items").variable(itemShape, TFloat32.class);
      Variable<TFloat32> gramVariable = tf.withName("gram").variable(gramShape, TFloat32.class);
      Signature infer = infer(tf, itemVariable, gramVariable, parameters);
      Signature export =
          Signature.builder()
              .key(SavedModelFormat.EXPORT_ITEMS)
              .output(
                  SavedModelFormat.ITEM_VECTORS,
                  tf.withName(SavedModelFormat.ITEM_VECTORS).identity(itemVariable))
              .build();
      try (Session session = new Session(graph)) {
        assign(tf, session, itemVariable, itemShape, items.rows());
        assign(tf, session, gramVariable, gramShape, gram);
        SavedModelBundle.exporter(directory.toString())
            .withTags("serve")
            .withSession(session)
            .withSignatures(infer, export)
            .export();
      }
    }
  }

  private static Signature infer(
      Ops tf, Operand<TFloat32> items, Operand<TFloat32> gram, IalsParameters parameters) {
    Shape batch = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    Placeholder<TInt32> indices =
        tf.withName(SavedModelFormat.ITEM_INDICES)
            .placeholder(TInt32.class, Placeholder.shape(batch));
    Placeholder<TFloat32> confidences =
        tf.withName(SavedModelFormat.CONFIDENCES)
            .placeholder(TFloat32.class, Placeholder.shape(batch));
    NormalEquations equations =
        new NormalEquations(
            tf, items, gram, indices, confidences, parameters.alpha(), parameters.lambda());
    return Signature.builder()
        .key(SavedModelFormat.INFER)
        .input(SavedModelFormat.ITEM_INDICES, indices)
        .input(SavedModelFormat.CONFIDENCES, confidences)
        .output(
            SavedModelFormat.USER_VECTORS,
            tf.withName(SavedModelFormat.USER_VECTORS).identity(equations.vectors()))
        .build();
  }

  private static void assign(
      Ops tf, Session session, Variable<TFloat32> variable, Shape shape, float[] values) {
    Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    Operand<TFloat32> assign = tf.assign(variable, value);
    try (TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(values))) {
      session.runner().feed(value, tensor).addTarget(assign).run().close();
    }
  }
}
