package io.attune.gateway.pipeline.experiment;

/**
 * A ratio of two sums over readers, and its variance by the delta method.
 *
 * <p>Readers are independent of each other, the impressions of one reader are not: the variance of
 * R = Σy / Σx is Σ(y - R·x)² / (Σx)² · n / (n - 1), over readers [1].
 *
 * <p>[1] Deng, Knoblich, Lu: Applying the delta method in metric analytics, KDD 2018.
 */
final class RatioTally {
  private long readers;
  private double x;
  private double y;
  private double xx;
  private double xy;
  private double yy;

  /** Adds a reader; one of whom there is nothing below is left out. */
  void add(double above, double below) {
    if (below > 0) {
      readers++;
      x += below;
      y += above;
      xx += below * below;
      xy += below * above;
      yy += above * above;
    }
  }

  long readers() {
    return readers;
  }

  /** The ratio; 0 where nobody was added. */
  double mean() {
    return readers == 0 ? 0 : y / x;
  }

  /** The ratio's variance; infinite below two readers. */
  double variance() {
    if (readers < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double squares = yy - 2 * mean() * xy + mean() * mean() * xx;
    return Math.max(0, squares) / (x * x) * readers / (readers - 1.0);
  }
}
