package io.attune.generation.model.tensorflow;

import io.attune.generation.model.LlamaConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The attention of a step over the pages of a layer's cache; names as in {@link StepGraph}.
 *
 * <p>A step has up to two segments: single columns, and blocks of several columns of one slot. Each
 * gathers the pages that its slots need, {@code [G, K, S, W]} for G runs of columns and S
 * positions, and does attention for the {@code R * run} queries of a key/value head as one product,
 * so that grouped heads read each key once. Singles (a run is one column) need no rearranging at
 * all; blocks are brought into runs of one length, and back, by a gather, so that only attention
 * sees what a short run is filled up with.
 */
final class AttentionGraph {

  /** What the attention of one segment is fed. */
  record Segment(
      Placeholder<TInt32> keyPages,
      Placeholder<TInt32> valuePages,
      Placeholder<TInt32> cacheShape,
      Placeholder<TInt32> lastPositions,
      Placeholder<TInt32> queryRows,
      Placeholder<TInt32> queryShape) {}

  private final Ops tf;
  private final LlamaConfig config;
  private final List<Operand<TFloat32>> masks = new ArrayList<>();

  final Segment singles;
  final Segment blocks;
  final Placeholder<TInt32> segmentColumns;
  final Placeholder<TInt32> blockRows;

  AttentionGraph(Ops tf, LlamaConfig config, boolean withSingles, boolean withBlocks) {
    this.tf = tf;
    this.config = config;
    singles = withSingles ? segment(false) : null;
    blocks = withBlocks ? segment(true) : null;
    segmentColumns = withSingles && withBlocks ? lengths(2) : null;
    blockRows = withBlocks ? input(2) : null;
  }

  private Segment segment(boolean rearranged) {
    return new Segment(
        input(2),
        input(2),
        lengths(4),
        input(2),
        rearranged ? input(2) : null,
        rearranged ? lengths(4) : null);
  }

  private Placeholder<TInt32> input(int rank) {
    long[] unknown = new long[rank];
    Arrays.fill(unknown, -1);
    return tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(unknown)));
  }

  private Placeholder<TInt32> lengths(long count) {
    return tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(count)));
  }

  /** Attention of all segments: q {@code [N, H, W]} to {@code [N, H * W]}. */
  Operand<TFloat32> attend(Op written, Operand<? extends TType> cache, Operand<TFloat32> queries) {
    int width = config.heads() * config.headWidth();
    int group = config.queriesPerKey() * config.headWidth();
    Operand<TFloat32> ofSingles = null;
    Operand<TFloat32> ofBlocks = null;
    if (singles != null) {
      Operand<TFloat32> q = queries;
      if (blocks != null) {
        q = tf.splitV(queries, segmentColumns, tf.constant(0), 2L).output().get(0);
      }
      int[] shape = {-1, config.keyValueHeads(), config.queriesPerKey(), config.headWidth()};
      Operand<TFloat32> out = attend(written, cache, singles, 0, tf.reshape(q, tf.constant(shape)));
      ofSingles = tf.reshape(out, tf.constant(new int[] {-1, width}));
    }
    if (blocks != null) {
      Operand<TFloat32> rows = tf.reshape(queries, tf.constant(new int[] {-1, group}));
      Operand<TFloat32> q =
          tf.reshape(tf.gather(rows, blocks.queryRows(), tf.constant(0)), blocks.queryShape());
      Operand<TFloat32> out =
          tf.reshape(
              attend(written, cache, blocks, singles == null ? 0 : 1, q),
              tf.constant(new int[] {-1, group}));
      ofBlocks =
          tf.reshape(tf.gather(out, blockRows, tf.constant(0)), tf.constant(new int[] {-1, width}));
    }
    if (ofSingles == null || ofBlocks == null) {
      return ofSingles == null ? ofBlocks : ofSingles;
    }
    return tf.concat(List.of(ofSingles, ofBlocks), tf.constant(0));
  }

  /** q {@code [G, K, R * run, W]} over the pages of one segment. */
  private Operand<TFloat32> attend(
      Op written,
      Operand<? extends TType> cache,
      Segment segment,
      int mask,
      Operand<TFloat32> queries) {
    Ops after = tf.withControlDependencies(List.of(written));
    Operand<TFloat32> keys =
        tf.reshape(
            after.resourceGather(cache, segment.keyPages(), TFloat32.class), segment.cacheShape());
    Operand<TFloat32> values =
        tf.reshape(
            after.resourceGather(cache, segment.valuePages(), TFloat32.class),
            segment.cacheShape());
    Operand<TFloat32> scores =
        tf.train.batchMatMul(queries, keys, TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, mask(segment, mask)));
    return tf.train.batchMatMul(weights, values, TFloat32.class);
  }

  /** For each query {@code [G, 1, R * run, S]}: 0 for what it sees, minus infinity for the rest. */
  private Operand<TFloat32> mask(Segment segment, int index) {
    if (masks.size() == index) {
      Operand<TInt32> length = tf.gather(segment.cacheShape(), tf.constant(2), tf.constant(0));
      Operand<TInt32> range = tf.range(tf.constant(0), length, tf.constant(1));
      Operand<TInt32> last =
          tf.expandDims(tf.expandDims(segment.lastPositions(), tf.constant(1)), tf.constant(-1));
      Operand<TBool> visible = tf.math.lessEqual(range, last);
      masks.add(tf.select(visible, tf.constant(0f), tf.constant(Float.NEGATIVE_INFINITY)));
    }
    return masks.get(index);
  }
}
