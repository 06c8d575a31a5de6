package io.attune.generation.model.tensorflow;

import static io.attune.generation.model.tensorflow.CacheSize.PAGE_TOKENS;

import io.attune.generation.model.LlamaConfig;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
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
 * <p>Matrices are {@code [out, in]}. The cache of a layer is {@code [pages * 2 * keyValueHeads,
 * pageTokens, headWidth]}: a page's keys by head, then its values by head, so that one write stores
 * both and a page of a head is one run of memory.
 */
final class LlamaVariables {

  /** A variable and the way to fill it. */
  record Slot(
      Operand<? extends TType> handle, Shape shape, Placeholder<TFloat32> value, Op assignment) {}

  /** The weights of a block. */
  record Block(Slot attentionNorm, Slot qkv, Slot output, Slot mlpNorm, Slot gateUp, Slot down) {}

  private final Ops tf;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Operand<? extends TType>> caches = new ArrayList<>();
  private final List<Op> cacheInitialisers = new ArrayList<>();
  private final Slot embedding;
  private final Slot finalNorm;
  private final Slot head;
  private final Slot rotations;
  private final Shape cacheShape;
  private final Placeholder<TInt64> cacheLengths;

  LlamaVariables(Ops tf, LlamaConfig config, CacheSize size) {
    this.tf = tf;
    int width = config.width();
    int attention = config.heads() * config.headWidth();
    int rows = attention + 2 * config.keyValueHeads() * config.headWidth();
    embedding = slot("embedding", config.vocabularySize(), width);
    head = config.tiedHead() ? embedding : slot("head", config.vocabularySize(), width);
    finalNorm = slot("final_norm", width, 1);
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
              slot(in + "attention_norm", width, 1),
              slot(in + "qkv", rows, width),
              slot(in + "output", width, attention),
              slot(in + "mlp_norm", width, 1),
              slot(in + "gate_up", 2L * config.feedForwardWidth(), width),
              slot(in + "down", width, config.feedForwardWidth())));
      VarHandleOp cache = handle(tf, in + "cache", cacheShape);
      caches.add(cache);
      cacheInitialisers.add(tf.assignVariableOp(cache, zeros));
    }
  }

  private Slot slot(String name, long... lengths) {
    return slot(tf, name, lengths);
  }

  /** A variable that is filled from outside; a length of -1 may be any. */
  static Slot slot(Ops tf, String name, long... lengths) {
    Shape shape = Shape.of(lengths);
    VarHandleOp handle = handle(tf, name, shape);
    Placeholder<TFloat32> value =
        tf.withName(name + ".value").placeholder(TFloat32.class, Placeholder.shape(shape));
    return new Slot(handle, shape, value, tf.assignVariableOp(handle, value));
  }

  private static VarHandleOp handle(Ops tf, String name, Shape shape) {
    return tf.withName(name).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
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

  Slot head() {
    return head;
  }

  /** For each position, head and pair of entries: the complex number to turn it by. */
  Slot rotations() {
    return rotations;
  }
}
