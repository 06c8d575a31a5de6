package io.attune.gateway.ranker.model;

/**
 * How far learning is, and whether it helps: each impression is predicted before it is learned
 * from, by the model and by one that knows the blend's score and the place alone [1].
 *
 * <p>[1] Blum, Kalai, Langford: Beating the hold-out: bounds for k-fold and progressive
 * cross-validation, COLT 1999.
 *
 * @param impressions learned from
 * @param clicks among them
 * @param loss mean negative log likelihood of the clicks by the model, late impressions counting
 *     more
 * @param blendLoss the same by the blend and the place alone
 */
public record Progress(long impressions, long clicks, double loss, double blendLoss) {
  /** Nothing was learned. */
  public static final Progress NONE = new Progress(0, 0, 0, 0);

  // How many impressions the means look back.
  private static final double MEMORY = 2_000;

  /** One impression further. */
  Progress with(boolean clicked, double modelLoss, double blendOnlyLoss) {
    double share = 1 / Math.min(MEMORY, impressions + 1.0);
    return new Progress(
        impressions + 1,
        clicks + (clicked ? 1 : 0),
        loss + share * (modelLoss - loss),
        blendLoss + share * (blendOnlyLoss - blendLoss));
  }

  /**
   * True where the model may rank: it has met enough clicks, and predicts them better than the
   * blend does.
   *
   * @param leastClicks what is enough
   */
  public boolean leads(long leastClicks) {
    return clicks >= leastClicks && loss < blendLoss;
  }
}
