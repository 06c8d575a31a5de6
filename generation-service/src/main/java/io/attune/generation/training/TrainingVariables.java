package io.attune.generation.training;

import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.adapter.Projection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * The variables of a training: the model's weights, which stay as they are, and the adapter's
 * matrices, which are learned. Matrices are {@code [out, in]}; each variable is read once a run.
 */
final class TrainingVariables {

  /** A variable, its value in a run, and the way to set it. */
  record Slot(
      String name,
      Shape shape,
      VarHandleOp handle,
      Operand<TFloat32> value,
      Placeholder<TFloat32> fed,
      Op assignment) {}

  /** One matrix of a block: its weights, and the two learned factors, down and up. */
  record Adapted(Slot weights, Slot down, Slot up) {}

  /** One block. */
  record Block(Slot attentionNorm, Slot mlpNorm, Map<Projection, Adapted> matrices) {}

  private final Ops tf;
  private final Slot embedding;
  private final Slot head;
  private final Slot finalNorm;
  private final List<Block> blocks = new ArrayList<>();

  TrainingVariables(Ops tf, LlamaConfig config, int rank) {
    this.tf = tf;
    embedding = slot("embedding", config.vocabularySize(), config.width());
    head = config.tiedHead() ? embedding : slot("head", config.vocabularySize(), config.width());
    finalNorm = slot("final_norm", config.width());
    for (int layer = 0; layer < config.layers(); layer++) {
      String in = "block" + layer + ".";
      Map<Projection, Adapted> matrices = new EnumMap<>(Projection.class);
      for (Projection projection : Projection.values()) {
        String name = in + projection.module();
        int inputs = projection.inputs(config);
        int outputs = projection.outputs(config);
        matrices.put(
            projection,
            new Adapted(
                slot(name, outputs, inputs),
                slot(name + ".down", rank, inputs),
                slot(name + ".up", outputs, rank)));
      }
      blocks.add(
          new Block(
              slot(in + "attention_norm", config.width()),
              slot(in + "mlp_norm", config.width()),
              matrices));
    }
  }

  /** A variable of its own. */
  Slot slot(String name, long... lengths) {
    Shape shape = Shape.of(lengths);
    VarHandleOp handle =
        tf.withName(name).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    return new Slot(
        name,
        shape,
        handle,
        tf.readVariableOp(handle, TFloat32.class),
        fed,
        tf.assignVariableOp(handle, fed));
  }

  Slot embedding() {
    return embedding;
  }

  Slot head() {
    return head;
  }

  Slot finalNorm() {
    return finalNorm;
  }

  List<Block> blocks() {
    return blocks;
  }

  /** Everything that is learned, block after block, down before up. */
  List<Slot> learned() {
    List<Slot> learned = new ArrayList<>();
    for (Block block : blocks) {
      for (Adapted matrix : block.matrices().values()) {
        learned.add(matrix.down());
        learned.add(matrix.up());
      }
    }
    return learned;
  }
}
