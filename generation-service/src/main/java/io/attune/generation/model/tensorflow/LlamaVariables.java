package io.attune.generation.model.tensorflow;

import static io.attune.generation.model.tensorflow.CacheSize.PAGE_TOKENS;

import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.tensorflow.Arithmetic.Inputs;
import io.attune.generation.model.tensorflow.Arithmetic.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The variables of a Llama graph: its weights, and one key/value cache a layer.
 *
 * <p>The embedding is {@code [vocabulary, width]}. The cache of a layer is {@code [pages * 2 *
 * keyValueHeads, pageTokens, headWidth]}: a page's keys by head, then its values by head, so that
 * one write stores both and a page of a head is one run of memory.
 */
final class LlamaVariables {

  /** A variable and the way to fill it. */
  record Slot(
      Operand<? extends TType> handle,
      Class<? extends TType> type,
      Shape shape,
      Placeholder<? extends TType> value,
      Op assignment) {

    /** The whole of it, where it is float32. */
    Operand<TFloat32> read(Ops tf) {
      return tf.readVariableOp(handle, TFloat32.class);
    }

    /** The whole of it. */
    Output<?> readAny(Ops tf) {
      return tf.readVariableOp(handle, type).asOutput();
    }
  }

  /** The weights of a block. */
  record Block(
      Slot attentionNorm, Matrix qkv, Matrix output, Slot mlpNorm, Matrix gateUp, Matrix down) {}

  private final Ops tf;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Operand<? extends TType>> caches = new ArrayList<>();
  private final List<Op> cacheInitialisers = new ArrayList<>();
  private final Slot embedding;
  private final Slot finalNorm;
  private final Matrix head;
  private final boolean ownHead;
  private final Slot rotations;
  private final Shape cacheShape;
  private final Placeholder<TInt64> cacheLengths;

  LlamaVariables(Ops tf, LlamaConfig config, CacheSize size, Arithmetic arithmetic) {
    this.tf = tf;
    int width = config.width();
    int attention = config.heads() * config.headWidth();
    int rows = attention + 2 * config.keyValueHeads() * config.headWidth();
    embedding = slot("embedding", config.vocabularySize(), width);
    ownHead = !config.tiedHead() || arithmetic.packsWeights();
    head =
        ownHead
            ? arithmetic.matrix(tf, "head", config.vocabularySize(), width, Inputs.UNEVEN)
            : new Matrix(embedding, null, config.vocabularySize(), Inputs.UNEVEN);
    Shape norm = arithmetic.norm(width);
    finalNorm = slot(tf, "final_norm", TFloat32.class, norm);
    int headsPerColumn = config.heads() + 2 * config.keyValueHeads();
    rotations = slot("rotations", size.slotLength(), headsPerColumn, config.headWidth() / 2, 2);
    cacheShape =
        Shape.of((size.pages() + 1L) * 2 * config.keyValueHeads(), PAGE_TOKENS, config.headWidth());
    cacheLengths = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(3)));
    // One tensor of zeros for all: each cache copies it at its first write. Fed lengths keep it
    // from
    // becoming a constant that stays in memory.
    Operand<TFloat32> zeros = tf.fill(cacheLengths, tf.constant(0f));
    for (int layer = 0; layer < config.layers(); layer++) {
      String in = "block" + layer + ".";
      blocks.add(
          new Block(
              slot(tf, in + "attention_norm", TFloat32.class, norm),
              arithmetic.matrix(tf, in + "qkv", rows, width, Inputs.EVEN),
              arithmetic.matrix(tf, in + "output", width, attention, Inputs.EVEN),
              slot(tf, in + "mlp_norm", TFloat32.class, norm),
              arithmetic.matrix(
                  tf, in + "gate_up", 2L * config.feedForwardWidth(), width, Inputs.EVEN),
              arithmetic.matrix(tf, in + "down", width, config.feedForwardWidth(), Inputs.UNEVEN)));
      VarHandleOp cache = handle(tf, in + "cache", TFloat32.class, cacheShape);
      caches.add(cache);
      cacheInitialisers.add(tf.assignVariableOp(cache, zeros));
    }
  }

  private Slot slot(String name, long... lengths) {
    return slot(tf, name, lengths);
  }

  /** A float32 variable that is filled from outside; a length of -1 may be any. */
  static Slot slot(Ops tf, String name, long... lengths) {
    return slot(tf, name, TFloat32.class, Shape.of(lengths));
  }

  /** A variable that is filled from outside. */
  static <T extends TType> Slot slot(Ops tf, String name, Class<T> type, Shape shape) {
    VarHandleOp handle = handle(tf, name, type, shape);
    Placeholder<T> value = tf.withName(name + ".value").placeholder(type, Placeholder.shape(shape));
    return new Slot(handle, type, shape, value, tf.assignVariableOp(handle, value));
  }

  private static VarHandleOp handle(Ops tf, String name, Class<? extends TType> type, Shape shape) {
    return tf.withName(name).varHandleOp(type, shape, VarHandleOp.sharedName(name));
  }

  /** Makes every cache zeros: what was never written must still be finite. */
  void clearCaches(Session session) {
    try (TInt64 lengths = TInt64.vectorOf(cacheShape.asArray())) {
      Session.Runner runner = session.runner().feed(cacheLengths, lengths);
      cacheInitialisers.forEach(runner::addTarget);
      runner.run().close();
    }
  }

  List<Block> blocks() {
    return blocks;
  }

  List<Operand<? extends TType>> caches() {
    return caches;
  }

  Slot embedding() {
    return embedding;
  }

  Slot finalNorm() {
    return finalNorm;
  }

  Matrix head() {
    return head;
  }

  /** Whether the head is another variable than the embedding. */
  boolean ownHead() {
    return ownHead;
  }

  /** For each position, head and pair of entries: the complex number to turn it by. */
  Slot rotations() {
    return rotations;
  }
}
