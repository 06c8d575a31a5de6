package io.attune.generation.model.tensorflow;

import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.tensorflow.Arithmetic.Matrix;
import java.util.Arrays;
import java.util.Collections;
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
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * One step of a Llama model as a graph (Touvron et al., 2023).
 *
 * <p>Below, N is the number of columns, D the width, H and K the query and the key/value heads, W
 * the head width, R = H / K.
 *
 * <p>How activations lie and how they are multiplied is the {@link Arithmetic}'s affair. From the
 * product for q, k and v on, attention works in rows, {@code [N, H + 2K, W]}.
 *
 * <ol>
 *   <li>The rotary embedding (Su et al., 2021) is one product of complex numbers. The table it is
 *       multiplied with also carries the scale 1/sqrt(W) for q, and 1 for v, so that the product
 *       covers q, k and v at once.
 *   <li>Keys and values of all columns go to their cache pages in one scattered write.
 *   <li>Attention gathers the pages it needs: {@link AttentionGraph}.
 *   <li>Where adapters are used, each product gets its addition: {@link AdapterVariables}.
 *   <li>A step has single columns (run length 1, no rearranging at all), blocks of several columns
 *       of one slot (rearranged into runs by a gather), or both: three graphs over the same
 *       variables, each with and without adapters, or, where weights are packed, the one for both,
 *       with nothing in one part. All their lengths are dynamic, so there is nothing to build for
 *       another batch.
 * </ol>
 *
 * <p>The weights are only ever read whole: a variable that a sparse operation touches is copied by
 * every later read of it. The caches are only ever touched by sparse operations, which do not copy.
 *
 * <p>INVARIANT: a layer's gathers run after its write (control edges), and every query sees at
 * least position 0, so no softmax is over nothing.
 */
final class StepGraph {
  private static final AdapterVariables.Block NONE =
      new AdapterVariables.Block(null, null, null, null);

  private final Ops tf;
  private final LlamaConfig config;
  private final Arithmetic arithmetic;

  /** The share of each adapter's rows in each column, [R, N]; null without adapters. */
  private final Operand<TFloat32> shares;

  final Placeholder<TInt32> tokens;
  final Placeholder<TInt32> positions;
  final Placeholder<TInt32> cacheRows;
  final Placeholder<TInt32> readouts;

  /** For each column its adapter's number; null in a graph without adapters. */
  final Placeholder<TInt32> adapters;

  final AttentionGraph attention;
  final Op cacheWritten;
  final Output<TFloat32> logits;
  final Output<TFloat32> topLogits;
  final Output<TInt32> topTokens;
  final Output<TFloat32> logNormaliser;

  StepGraph(
      Graph graph,
      LlamaConfig config,
      Arithmetic arithmetic,
      LlamaVariables variables,
      AdapterVariables additions,
      String name,
      boolean withSingles,
      boolean withBlocks) {
    this.config = config;
    this.arithmetic = arithmetic;
    tf = Ops.create(graph).withSubScope(name);
    tokens = input(1);
    positions = input(1);
    cacheRows = input(3);
    readouts = input(1);
    adapters = additions == null ? null : input(1);
    shares =
        additions == null
            ? null
            : arithmetic.fromRows(
                tf, tf.gather(read(additions.shares()), adapters, tf.constant(0)));
    attention = new AttentionGraph(tf, config, withSingles, withBlocks);

    Output<?> rotations =
        complex(tf.gather(read(variables.rotations()), positions, tf.constant(0)).asOutput());
    Operand<TFloat32> x =
        arithmetic.fromRows(tf, tf.gather(read(variables.embedding()), tokens, tf.constant(0)));
    Op written = null;
    for (int layer = 0; layer < config.layers(); layer++) {
      LlamaVariables.Block block = variables.blocks().get(layer);
      AdapterVariables.Block added = additions == null ? NONE : additions.blocks().get(layer);
      Operand<TFloat32> qkv =
          rotate(product(block.qkv(), added.qkv(), normalise(x, block.attentionNorm())), rotations);
      int[] heads = {config.heads(), 2 * config.keyValueHeads()};
      List<Output<TFloat32>> parts =
          tf.splitV(qkv, tf.constant(heads), tf.constant(1), 2L).output();
      Operand<? extends TType> cache = variables.caches().get(layer);
      written = tf.resourceScatterNdUpdate(cache, cacheRows, parts.get(1));
      Operand<TFloat32> attended = attention.attend(written, cache, parts.get(0));
      x = tf.math.add(x, productWithRows(block.output(), added.output(), attended));
      x = tf.math.add(x, feedForward(x, block, added));
    }
    cacheWritten = written;
    Operand<TFloat32> last =
        normalise(
            tf.gather(x, readouts, tf.constant(1 - arithmetic.widthAxis())), variables.finalNorm());
    Operand<TFloat32> scores = arithmetic.toRows(tf, product(variables.head(), null, last));
    TopK<TFloat32, TInt32> top =
        tf.nn.topK(scores, tf.constant(config.candidateTokens()), TInt32.class);
    logits = scores.asOutput();
    topLogits = top.values();
    topTokens = top.indices();
    logNormaliser = logSumExp(scores).asOutput();
  }

  private Placeholder<TInt32> input(int rank) {
    long[] unknown = new long[rank];
    Arrays.fill(unknown, -1);
    return tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(unknown)));
  }

  private Operand<TFloat32> read(LlamaVariables.Slot slot) {
    return slot.read(tf);
  }

  private Operand<TFloat32> product(
      Matrix weights, AdapterVariables.Addition added, Operand<TFloat32> x) {
    Operand<TFloat32> product = arithmetic.product(tf, weights, x);
    return added == null
        ? product
        : adapted(product, added, arithmetic.plainProduct(tf, read(added.down()), x));
  }

  private Operand<TFloat32> productWithRows(
      Matrix weights, AdapterVariables.Addition added, Operand<TFloat32> rows) {
    Operand<TFloat32> product = arithmetic.productWithRows(tf, weights, rows);
    return added == null
        ? product
        : adapted(product, added, arithmetic.plainProductWithRows(tf, read(added.down()), rows));
  }

  private Operand<TFloat32> adapted(
      Operand<TFloat32> product, AdapterVariables.Addition added, Operand<TFloat32> low) {
    Operand<TFloat32> share =
        added.parts() == 1
            ? shares
            : tf.concat(
                Collections.nCopies(added.parts(), shares), tf.constant(arithmetic.widthAxis()));
    return tf.math.add(
        product, arithmetic.plainProduct(tf, read(added.up()), tf.math.mul(low, share)));
  }

  /** RMSNorm (Zhang and Sennrich, 2019) over each activation. */
  private Operand<TFloat32> normalise(Operand<TFloat32> x, LlamaVariables.Slot weights) {
    Operand<TFloat32> square =
        tf.math.mean(tf.math.square(x), tf.constant(arithmetic.widthAxis()), Mean.keepDims(true));
    Operand<TFloat32> inverse =
        tf.math.rsqrt(tf.math.add(square, tf.constant((float) config.rmsEpsilon())));
    return tf.math.mul(tf.math.mul(x, inverse), read(weights));
  }

  /**
   * Activations of (H + 2K) * W entries to rows [N, H + 2K, W], q and k turned by their positions.
   */
  private Operand<TFloat32> rotate(Operand<TFloat32> qkv, Output<?> rotations) {
    int heads = config.heads() + 2 * config.keyValueHeads();
    int pairs = config.headWidth() / 2;
    Operand<TFloat32> paired =
        tf.reshape(arithmetic.toRows(tf, qkv), tf.constant(new int[] {-1, heads, pairs, 2}));
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

  /** SwiGLU (Shazeer, 2020). */
  private Operand<TFloat32> feedForward(
      Operand<TFloat32> x, LlamaVariables.Block block, AdapterVariables.Block added) {
    Operand<TFloat32> gateUp =
        product(block.gateUp(), added.gateUp(), normalise(x, block.mlpNorm()));
    List<Output<TFloat32>> parts =
        tf.split(tf.constant(arithmetic.widthAxis()), gateUp, 2L).output();
    Operand<TFloat32> gate = tf.math.mul(parts.get(0), tf.math.sigmoid(parts.get(0)));
    return product(block.down(), added.down(), tf.math.mul(gate, parts.get(1)));
  }

  private Operand<TFloat32> logSumExp(Operand<TFloat32> scores) {
    Operand<TFloat32> largest = tf.reduceMax(scores, tf.constant(1), ReduceMax.keepDims(true));
    Operand<TFloat32> sum =
        tf.reduceSum(
            tf.math.exp(tf.math.sub(scores, largest)), tf.constant(1), ReduceSum.keepDims(true));
    return tf.math.add(largest, tf.math.log(sum));
  }
}
