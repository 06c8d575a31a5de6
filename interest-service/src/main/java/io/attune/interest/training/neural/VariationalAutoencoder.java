package io.attune.interest.training.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * From what a user took up to a distribution over all items, through a few latent numbers that are
 * drawn from a normal distribution: the encoder gives its mean and variance, the decoder goes from
 * a draw to every item.
 *
 * <p>Source: Liang, Krishnan, Hoffman and Jebara, Variational Autoencoders for Collaborative
 * Filtering, WWW 2018, section 2; Kingma and Welling, Auto-Encoding Variational Bayes, ICLR 2014.
 */
public final class VariationalAutoencoder {
  /** A draw is near its mean at first. */
  private static final float LOG_VARIANCE = -2;

  /**
   * How large an autoencoder is.
   *
   * @param items that there are
   * @param encoder width of the encoder's tanh layer
   * @param latent numbers that stand for a user
   * @param decoder width of the decoder's tanh layer; 0 for a decoder that is one linear layer
   */
  public record Size(int items, int encoder, int latent, int decoder) {
    public Size {
      if (items < 1 || encoder < 1 || latent < 1 || decoder < 0) {
        throw new IllegalArgumentException(
            "items %d, encoder %d, latent %d, decoder %d"
                .formatted(items, encoder, latent, decoder));
      }
    }

    /** How many numbers the last, linear layer takes. */
    int decoded() {
      return decoder > 0 ? decoder : latent;
    }
  }

  /**
   * What the encoder gives.
   *
   * @param mean {@code [batch, latent]}
   * @param logVariance {@code [batch, latent]}
   */
  public record Latent(Operand<TFloat32> mean, Operand<TFloat32> logVariance) {}

  private final Ops tf;
  private final Layers layers;
  private final Size size;
  private final Parameters parameters;

  public VariationalAutoencoder(Ops tf, Size size, Parameters parameters) {
    this.tf = tf;
    this.layers = new Layers(tf);
    this.size = size;
    this.parameters = parameters;
  }

  /** The weights before the first step. */
  public static Weights initial(Size size, Random random) {
    List<Weight> weights = new ArrayList<>();
    weights.add(Weight.matrix("encoder", random, size.items(), size.encoder()));
    weights.add(Weight.zeros("encoder_bias", size.encoder()));
    weights.add(Weight.matrix("mean", random, size.encoder(), size.latent()));
    weights.add(Weight.zeros("mean_bias", size.latent()));
    weights.add(Weight.matrix("log_variance", random, size.encoder(), size.latent()));
    weights.add(Weight.constant("log_variance_bias", LOG_VARIANCE, size.latent()));
    if (size.decoder() > 0) {
      weights.add(Weight.matrix("decoder", random, size.latent(), size.decoder()));
      weights.add(Weight.zeros("decoder_bias", size.decoder()));
    }
    weights.add(Weight.matrix("items", random, size.items(), size.decoded()));
    weights.add(Weight.zeros("items_bias", size.items()));
    return new Weights(weights);
  }

  /** What the encoder multiplies what a user took up with {@code [items, encoder]}. */
  public Operand<TFloat32> encoder() {
    return parameters.get("encoder");
  }

  /**
   * @param product of how much of each item a user took up, of unit length {@code [batch, items]},
   *     with the {@link #encoder()}
   */
  public Latent encode(Operand<TFloat32> product) {
    Operand<TFloat32> hidden = tf.math.tanh(tf.math.add(product, parameters.get("encoder_bias")));
    return new Latent(
        layers.affine(hidden, parameters.get("mean"), parameters.get("mean_bias")),
        layers.affine(hidden, parameters.get("log_variance"), parameters.get("log_variance_bias")));
  }

  /** A draw {@code [batch, latent]}. */
  public Operand<TFloat32> draw(Latent latent, Noise noise) {
    Operand<TFloat32> deviation = tf.math.exp(tf.math.mul(latent.logVariance(), tf.constant(0.5f)));
    return tf.math.add(
        latent.mean(), tf.math.mul(deviation, noise.normal(tf.shape(latent.mean()))));
  }

  /** How far the latent distributions are from standard normal ones, summed: a scalar. */
  public Operand<TFloat32> divergence(Latent latent) {
    Operand<TFloat32> spread =
        tf.math.add(tf.math.exp(latent.logVariance()), tf.math.square(latent.mean()));
    Operand<TFloat32> twice =
        tf.math.sub(tf.math.sub(spread, latent.logVariance()), tf.constant(1f));
    return tf.math.mul(tf.constant(0.5f), tf.reduceSum(twice, tf.constant(new int[] {0, 1})));
  }

  /** What the last, linear layer takes {@code [batch, decoded]}. */
  public Operand<TFloat32> decode(Operand<TFloat32> draw) {
    return size.decoder() == 0
        ? draw
        : tf.math.tanh(
            layers.affine(draw, parameters.get("decoder"), parameters.get("decoder_bias")));
  }

  /**
   * How much of each item, before the softmax {@code [batch, items]}.
   *
   * @param decoded what the decoder gave {@code [batch, decoded]}
   */
  public Operand<TFloat32> logits(Operand<TFloat32> decoded) {
    return tf.math.add(
        tf.linalg.matMul(decoded, parameters.get("items"), MatMul.transposeB(true)),
        parameters.get("items_bias"));
  }
}
