package io.attune.gateway.pipeline.experiment;

/**
 * A mixture sequential probability ratio test of whether a difference is 0, which may be looked at
 * at any time and as often as one likes.
 *
 * <p>The likelihood of the difference d with variance V, mixed over differences from N(0, τ²),
 * against that of none, is √(V / (V + τ²)) · exp(τ² d² / (2 V (V + τ²))). Without a difference it
 * ever exceeds 1 / α with a probability of at most α. So 1 over it is a p-value, and the
 * differences that it does not refute are an interval, whatever the moment of looking [1, sections
 * 4 and 5]. Below a few dozen readers an arm the difference is not near normal yet, and nothing is
 * said.
 *
 * <p>[1] Johari, Koomen, Pekelis, Walsh: Always valid inference, continuous monitoring of A/B
 * tests, Operations Research 70 (3), 2022.
 *
 * @param difference of an arm to the control
 * @param low the interval's lower end at 95 %
 * @param high its upper end
 * @param pValue 0 to 1
 */
public record SequentialTest(double difference, double low, double high, double pValue) {
  private static final double ALPHA = 0.05;
  private static final int LEAST_READERS = 100;

  /**
   * Tests an arm against the control.
   *
   * @param keenest τ, the size of difference that the test is keenest on
   */
  static SequentialTest of(RatioTally arm, RatioTally control, double keenest) {
    double difference = arm.mean() - control.mean();
    double variance = arm.variance() + control.variance();
    boolean tooFew = Math.min(arm.readers(), control.readers()) < LEAST_READERS;
    if (tooFew || variance == 0) {
      return new SequentialTest(difference, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
    }
    double prior = keenest * keenest;
    double both = variance + prior;
    double logLikelihood =
        Math.log(variance / both) / 2 + prior * difference * difference / (2 * variance * both);
    double reach =
        Math.sqrt(variance * both / prior * (2 * Math.log(1 / ALPHA) + Math.log(both / variance)));
    return new SequentialTest(
        difference, difference - reach, difference + reach, Math.min(1, Math.exp(-logLikelihood)));
  }
}
