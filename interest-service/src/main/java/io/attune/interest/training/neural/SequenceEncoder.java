package io.attune.interest.training.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Self-attention over histories: of each cell, what is likely to follow it.
 *
 * <p>A cell is the sum of its item's vector, of how sure the interaction is, and of how long after
 * the one before it came. After a history's oldest interaction comes a cell for its start, from
 * which its first is predicted, and by which an empty history has an answer. Blocks of attention
 * (each looking only at what is older) and of layers that take each cell alone follow each other,
 * each on normalised input and added to what it was given.
 *
 * <p>Positions are learned as one number a head for each distance in order and for each in time, so
 * that a history's length does not matter. What was long ago in order is near in time where a user
 * did much at once: the two tell different things.
 *
 * <p>Sources: Kang and McAuley, Self-Attentive Sequential Recommendation, ICDM 2018; Li, Wang and
 * McAuley, Time Interval Aware Self-Attention for Sequential Recommendation, WSDM 2020; Zhai et
 * al., Actions Speak Louder than Words, ICML 2024, section 3.2 for the form of the distances; Xiong
 * et al., On Layer Normalization in the Transformer Architecture, ICML 2020.
 */
public final class SequenceEncoder {
  private static final float USUAL_CONFIDENCE = 1;
  private static final double GAP_DEVIATION = 0.3;

  /**
   * How large an encoder is.
   *
   * @param dimension of cells and items
   * @param heads of attention; they divide the dimension
   * @param blocks one after the other
   * @param cap interactions that are read of a history, the newest
   */
  public record Size(int dimension, int heads, int blocks, int cap) {
    public Size {
      if (dimension < 1 || heads < 1 || blocks < 1 || cap < 1 || dimension % heads != 0) {
        throw new IllegalArgumentException(
            "dimension %d, heads %d, blocks %d, cap %d".formatted(dimension, heads, blocks, cap));
      }
    }
  }

  private final Ops tf;
  private final Size size;
  private final Parameters parameters;
  private final UnaryOperator<Operand<TFloat32>> dropout;

  /**
   * @param dropout what the chance of learning does to cells; nothing once it has learned
   */
  public SequenceEncoder(
      Ops tf, Size size, Parameters parameters, UnaryOperator<Operand<TFloat32>> dropout) {
    this.tf = tf;
    this.size = size;
    this.parameters = parameters;
    this.dropout = dropout;
  }

  /**
   * The weights before the first step.
   *
   * @param deviation of the item vectors
   */
  public static List<Weight> initial(Size size, double deviation, Random random) {
    int width = size.dimension();
    List<Weight> weights = new ArrayList<>();
    weights.add(Weight.normal("start", deviation, random, width));
    weights.add(Weight.normal("confidence", deviation, random, width));
    weights.add(Weight.normal("gap", GAP_DEVIATION * deviation, random, Relations.SECONDS, width));
    for (int block = 0; block < size.blocks(); block++) {
      weights.addAll(AttentionBlock.initial(size, prefix(block), random));
    }
    weights.add(Weight.constant("norm", 1, width));
    return weights;
  }

  /** Those of a network's weights that are an encoder's. */
  public static Weights weights(Size size, Weights weights) {
    return new Weights(
        initial(size, 0, new Random()).stream().map(weight -> weights.get(weight.name())).toList());
  }

  private static String prefix(int block) {
    return "block" + block + "_";
  }

  /**
   * What follows each cell {@code [batch, length + 1, dim]}, where the length is that of the
   * histories or the cap; the start is last.
   *
   * @param table the items' vectors {@code [items, dim]}
   */
  public Operand<TFloat32> all(Operand<TFloat32> table, Histories histories) {
    Histories read =
        new Histories(
            newest(histories.items()), newest(histories.confidences()), newest(histories.times()));
    Operand<TFloat32> valid =
        tf.dtypes.cast(tf.math.greater(read.confidences(), tf.constant(0f)), TFloat32.class);
    Operand<TFloat32> x = dropout.apply(cells(table, read, valid));
    Relations relations = Relations.of(tf, read, valid, size.cap());
    for (int block = 0; block < size.blocks(); block++) {
      x = new AttentionBlock(tf, size, parameters, prefix(block), dropout).apply(x, relations);
    }
    return new Layers(tf).norm(x, parameters.get("norm"));
  }

  /** What follows the newest cell {@code [batch, dim]}. */
  public Operand<TFloat32> next(Operand<TFloat32> table, Histories histories) {
    return tf.gather(all(table, histories), tf.constant(0), tf.constant(1));
  }

  private <T extends TType> Operand<T> newest(Operand<T> cells) {
    Operand<TInt32> length =
        tf.math.minimum(new Layers(tf).size(cells, 1), tf.constant(size.cap()));
    return tf.slice(
        cells, tf.constant(new int[] {0, 0}), tf.stack(List.of(tf.constant(-1), length)));
  }

  /** The cells {@code [batch, length + 1, dim]}; padding is as the start. */
  private Operand<TFloat32> cells(
      Operand<TFloat32> table, Histories histories, Operand<TFloat32> valid) {
    Operand<TInt32> last = tf.constant(2);
    Operand<TFloat32> sureness =
        tf.math.sub(tf.expandDims(histories.confidences(), last), tf.constant(USUAL_CONFIDENCE));
    Operand<TFloat32> interactions =
        tf.math.addN(
            List.of(
                tf.gather(table, histories.items(), tf.constant(0)),
                tf.math.mul(sureness, parameters.get("confidence")),
                tf.gather(parameters.get("gap"), gaps(histories.times()), tf.constant(0))));
    Operand<TFloat32> there = tf.expandDims(valid, last);
    int[][] oneMore = {{0, 0}, {0, 1}, {0, 0}};
    Operand<TFloat32> padded =
        tf.pad(tf.math.mul(interactions, there), tf.constant(oneMore), tf.constant(0f));
    Operand<TFloat32> absent =
        tf.pad(tf.math.sub(tf.constant(1f), there), tf.constant(oneMore), tf.constant(1f));
    return tf.math.add(padded, tf.math.mul(absent, parameters.get("start")));
  }

  /** Buckets of the time since the interaction before; that of the oldest read is since 1970. */
  private Operand<TInt32> gaps(Operand<TInt64> times) {
    Operand<TInt64> shifted =
        tf.slice(
            tf.pad(times, tf.constant(new int[][] {{0, 0}, {0, 1}}), tf.constant(0L)),
            tf.constant(new int[] {0, 1}),
            tf.constant(new int[] {-1, -1}));
    return Relations.secondsBucket(tf, tf.math.sub(times, shifted));
  }
}
