package io.attune.generation.model.tensorflow;

import io.attune.generation.model.LlamaConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.ResourceScatterNdUpdate;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * One step of a Llama model as a graph (Touvron et al., 2023).
 *
 * <p>Below, N is the number of columns, D the width, H and K the query and the key/value heads, W
 * the head width, R = H / K.
 *
 * <p>Activations are columns, {@code [D, N]}, and products {@code weights x columns}: the faster
 * order for few columns, and the one in which the embedding is the head without a second copy. From
 * the product for q, k and v on, attention works in rows, {@code [N, H + 2K, W]}.
 *
 * <ol>
 *   <li>The rotary embedding (Su et al., 2021) is one product of complex numbers. The table it is
 *       multiplied with also carries the scale 1/sqrt(W) for q, and 1 for v, so that the product
 *       covers q, k and v at once.
 *   <li>Keys and values of all columns go to their cache pages in one scattered write.
 *   <li>Each segment of the step then gathers the pages its slots need, {@code [G, K, S, W]} for G
 *       runs of columns and S positions, and does attention for {@code R * run} queries a key/value
 *       head as one product, so that grouped heads read each key once.
 *   <li>A step has single columns (run length 1, no rearranging at all), blocks of several columns
 *       of one slot (rearranged into runs by a gather), or both: three graphs over the same
 *       variables. All their lengths are dynamic, so there is nothing to build for another batch.
 * </ol>
 *
 * <p>The weights are only ever read whole: a variable that a sparse operation touches is copied by
 * every later read of it. The caches are only ever touched by sparse operations, which do not copy.
 *
 * <p>INVARIANT: a layer's gathers run after its write (control edges), and every query sees at
 * least position 0, so no softmax is over nothing.
 */
final class StepGraph {

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

  final Placeholder<TInt32> tokens;
  final Placeholder<TInt32> positions;
  final Placeholder<TInt32> cacheRows;
  final Placeholder<TInt32> readouts;
  final Segment singles;
  final Segment blocks;
  final Placeholder<TInt32> segmentColumns;
  final Placeholder<TInt32> blockRows;
  final Op cacheWritten;
  final Output<TFloat32> logits;
  final Output<TFloat32> topLogits;
  final Output<TInt32> topTokens;
  final Output<TFloat32> logNormaliser;

  StepGraph(
      Graph graph,
      LlamaConfig config,
      LlamaVariables variables,
      String name,
      boolean withSingles,
      boolean withBlocks) {
    this.config = config;
    tf = Ops.create(graph).withSubScope(name);
    tokens = input(1);
    positions = input(1);
    cacheRows = input(3);
    readouts = input(1);
    singles = withSingles ? segment(false) : null;
    blocks = withBlocks ? segment(true) : null;
    segmentColumns = withSingles && withBlocks ? lengths(2) : null;
    blockRows = withBlocks ? input(2) : null;

    Output<?> rotations =
        complex(tf.gather(read(variables.rotations()), positions, tf.constant(0)).asOutput());
    Operand<TFloat32> x = transpose(tf.gather(read(variables.embedding()), tokens, tf.constant(0)));
    Op written = null;
    for (int layer = 0; layer < config.layers(); layer++) {
      LlamaVariables.Block block = variables.blocks().get(layer);
      Operand<TFloat32> normal = normalise(x, block.attentionNorm());
      Operand<TFloat32> qkv = rotate(product(block.qkv(), normal), rotations);
      int heads = config.heads();
      int stored = 2 * config.keyValueHeads();
      List<Output<TFloat32>> parts =
          tf.splitV(qkv, tf.constant(new int[] {heads, stored}), tf.constant(1), 2L).output();
      Operand<? extends TType> cache = variables.caches().get(layer);
      ResourceScatterNdUpdate write = tf.resourceScatterNdUpdate(cache, cacheRows, parts.get(1));
      Operand<TFloat32> attention = attend(write, cache, parts.get(0));
      x = tf.math.add(x, productWithRows(block.output(), attention));
      x = tf.math.add(x, feedForward(x, block));
      written = write;
    }
    cacheWritten = written;
    Operand<TFloat32> last = tf.gather(x, readouts, tf.constant(1));
    Operand<TFloat32> scores =
        transpose(product(variables.head(), normalise(last, variables.finalNorm())));
    logits = scores.asOutput();
    TopK<TFloat32, TInt32> top =
        tf.nn.topK(scores, tf.constant(config.candidateTokens()), TInt32.class);
    topLogits = top.values();
    topTokens = top.indices();
    logNormaliser = logSumExp(scores).asOutput();
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

  private Operand<TFloat32> read(LlamaVariables.Slot slot) {
    return tf.readVariableOp(slot.handle(), TFloat32.class);
  }

  private Operand<TFloat32> product(LlamaVariables.Slot weights, Operand<TFloat32> columns) {
    return tf.linalg.matMul(read(weights), columns);
  }

  private Operand<TFloat32> productWithRows(LlamaVariables.Slot weights, Operand<TFloat32> rows) {
    return tf.linalg.matMul(read(weights), rows, MatMul.transposeB(true));
  }

  private Operand<TFloat32> transpose(Operand<TFloat32> matrix) {
    return tf.linalg.transpose(matrix, tf.constant(new int[] {1, 0}));
  }

  /** RMSNorm (Zhang and Sennrich, 2019) over each column. */
  private Operand<TFloat32> normalise(Operand<TFloat32> x, LlamaVariables.Slot weights) {
    Operand<TFloat32> square = tf.math.mean(tf.math.square(x), tf.constant(0), Mean.keepDims(true));
    Operand<TFloat32> inverse =
        tf.math.rsqrt(tf.math.add(square, tf.constant((float) config.rmsEpsilon())));
    return tf.math.mul(tf.math.mul(x, inverse), read(weights));
  }

  /** Columns [(H + 2K) * W, N] to rows [N, H + 2K, W], q and k turned by their positions. */
  private Operand<TFloat32> rotate(Operand<TFloat32> qkv, Output<?> rotations) {
    int heads = config.heads() + 2 * config.keyValueHeads();
    int pairs = config.headWidth() / 2;
    Operand<TFloat32> paired =
        tf.reshape(transpose(qkv), tf.constant(new int[] {-1, heads, pairs, 2}));
    Output<?> turned =
        tf.scope()
            .opBuilder("Mul", "Turn")
            .addInput(complex(paired.asOutput()))
            .addInput(rotations)
            .build()
            .output(0);
    Output<TFloat32> real = bitcast(turned, DataType.DT_FLOAT);
    return tf.reshape(real, tf.constant(new int[] {-1, heads, config.headWidth()}));
  }

  private Output<?> complex(Output<?> pairs) {
    return bitcast(pairs, DataType.DT_COMPLEX64);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private <T extends TType> Output<T> bitcast(Output<?> value, DataType type) {
    return tf.scope()
        .opBuilder("Bitcast", "Bitcast")
        .addInput(value)
        .setAttr("type", type)
        .build()
        .output(0);
  }

  /** Attention of all segments: q {@code [N, H, W]} to {@code [N, H * W]}. */
  private Operand<TFloat32> attend(
      Op written, Operand<? extends TType> cache, Operand<TFloat32> queries) {
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

  /** SwiGLU (Shazeer, 2020). */
  private Operand<TFloat32> feedForward(Operand<TFloat32> x, LlamaVariables.Block block) {
    Operand<TFloat32> gateUp = product(block.gateUp(), normalise(x, block.mlpNorm()));
    List<Output<TFloat32>> parts = tf.split(tf.constant(0), gateUp, 2L).output();
    Operand<TFloat32> gate = tf.math.mul(parts.get(0), tf.math.sigmoid(parts.get(0)));
    return product(block.down(), tf.math.mul(gate, parts.get(1)));
  }

  private Operand<TFloat32> logSumExp(Operand<TFloat32> scores) {
    Operand<TFloat32> largest = tf.reduceMax(scores, tf.constant(1), ReduceMax.keepDims(true));
    Operand<TFloat32> sum =
        tf.reduceSum(
            tf.math.exp(tf.math.sub(scores, largest)), tf.constant(1), ReduceSum.keepDims(true));
    return tf.math.add(largest, tf.math.log(sum));
  }
}
