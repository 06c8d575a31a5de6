package io.attune.generation.model.tensorflow;

import io.attune.generation.model.LlamaConfig;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Copies whole pages of the key/value cache, in all layers at once. */
final class PageCopyGraph {
  private final int pageRows;
  private final Placeholder<TInt32> from;
  private final Placeholder<TInt32> to;
  private final List<Op> writes = new ArrayList<>();

  PageCopyGraph(Ops ops, LlamaConfig config, LlamaVariables variables) {
    Ops tf = ops.withSubScope("copy");
    pageRows = 2 * config.keyValueHeads();
    from = tf.placeholder(TInt32.class);
    to = tf.placeholder(TInt32.class);
    for (Operand<? extends TType> cache : variables.caches()) {
      Operand<TFloat32> pages = tf.resourceGather(cache, from, TFloat32.class);
      writes.add(tf.resourceScatterUpdate(cache, to, pages));
    }
  }

  /** Copies; no page is both read and written. */
  void run(Session session, List<PageTable.Copy> copies) {
    int[] fromRows = new int[copies.size() * pageRows];
    int[] toRows = new int[copies.size() * pageRows];
    for (int i = 0; i < copies.size(); i++) {
      for (int row = 0; row < pageRows; row++) {
        fromRows[i * pageRows + row] = copies.get(i).fromPage() * pageRows + row;
        toRows[i * pageRows + row] = copies.get(i).toPage() * pageRows + row;
      }
    }
    try (TInt32 fromTensor = TInt32.vectorOf(fromRows);
        TInt32 toTensor = TInt32.vectorOf(toRows)) {
      Session.Runner runner = session.runner().feed(from, fromTensor).feed(to, toTensor);
      writes.forEach(runner::addTarget);
      runner.run().close();
    }
  }
}
