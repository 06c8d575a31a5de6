package io.attune.interest.training.neural;

/**
 * How steps are made from gradients.
 *
 * <p>Source: Kingma and Ba, Adam: A Method for Stochastic Optimization, ICLR 2015.
 *
 * @param rate the learning rate
 * @param clip the gradient of all weights together is made no longer than this
 */
public record Adam(double rate, double clip) {
  static final double BETA_1 = 0.9;
  static final double BETA_2 = 0.98;
  static final double EPSILON = 1e-8;

  public Adam {
    if (!(rate > 0 && clip > 0)) {
      throw new IllegalArgumentException(
          "rate %s and clip %s must be greater than 0".formatted(rate, clip));
    }
  }
}
