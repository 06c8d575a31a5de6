package io.attune.interest.training.neural;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The chance in a network that learns.
 *
 * <p>Every draw follows from a seed that is fed to the run and from the draw's place in the graph,
 * not from a generator that TensorFlow would have to remember: so learning goes on after a stop as
 * though there had been none.
 */
public final class Noise {
  /** 2³² divided by the golden ratio: its multiples are far from each other. */
  private static final int GOLDEN = 0x9E3779B9;

  private final Ops tf;
  private final Operand<TInt32> seed;
  private int draws;

  /**
   * @param seed {@code [2]}: of the learning, and of the step
   */
  Noise(Ops tf, Operand<TInt32> seed) {
    this.tf = tf;
    this.seed = seed;
  }

  /** Standard normal numbers. */
  public Operand<TFloat32> normal(Operand<TInt32> shape) {
    return tf.stopGradient(tf.random.statelessRandomNormal(shape, nextSeed()));
  }

  /** Each 1 with the probability, else 0. */
  public Operand<TFloat32> coins(Operand<TInt32> shape, double probability) {
    Operand<TFloat32> uniform = tf.random.statelessRandomUniform(shape, nextSeed());
    return tf.stopGradient(
        tf.dtypes.cast(tf.math.less(uniform, tf.constant((float) probability)), TFloat32.class));
  }

  /**
   * Some numbers become 0, and the others grow so that the mean stays.
   *
   * <p>Source: Srivastava et al., Dropout, JMLR 15, 2014.
   *
   * @param rate the share that becomes 0
   */
  public Operand<TFloat32> dropout(Operand<TFloat32> x, double rate) {
    if (rate == 0) {
      return x;
    }
    Operand<TFloat32> kept = coins(tf.shape(x), 1 - rate);
    return tf.math.mul(x, tf.math.mul(kept, tf.constant((float) (1 / (1 - rate)))));
  }

  private Operand<TInt32> nextSeed() {
    draws++;
    return tf.math.add(seed, tf.constant(new int[] {draws * GOLDEN, 0}));
  }
}
