package io.attune.interest.history;

import java.time.Duration;

/**
 * How much each signal tells, where 1 is what a click tells.
 *
 * @param view an item opened or looked at
 * @param click an item clicked in a list
 * @param dwell an item dwelt on for {@code dwellFull} or longer; a shorter time counts in
 *     proportion
 * @param dwellFull how long a dwell must be to count fully
 * @param like an item liked
 * @param share an item passed on
 * @param save an item kept
 * @param purchase an item bought, whatever the quantity
 * @param rating an item rated with five stars; fewer stars count in proportion, but at least half:
 *     whoever rates an item took it up
 * @param cap the most that all acts on one item count together
 */
public record SignalWeights(
    double view,
    double click,
    double dwell,
    Duration dwellFull,
    double like,
    double share,
    double save,
    double purchase,
    double rating,
    double cap) {
  private static final double MOST_STARS = 5;
  private static final double LEAST_RATING_SHARE = 0.5;

  public SignalWeights {
    for (double weight :
        new double[] {view, click, dwell, like, share, save, purchase, rating, cap}) {
      if (!(weight >= 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException(
            "a signal's weight is " + weight + ", must be 0 or greater");
      }
    }
    if (dwellFull.isZero() || dwellFull.isNegative()) {
      throw new IllegalArgumentException("dwellFull is " + dwellFull + ", must be greater than 0");
    }
  }

  /** What an act tells; 0 for a hide. */
  public double weigh(Behaviour behaviour) {
    return switch (behaviour.signal()) {
      case VIEW -> view;
      case CLICK -> click;
      case DWELL -> dwell * within(behaviour.value() / dwellFull.toSeconds(), 0);
      case LIKE -> like;
      case HIDE -> 0;
      case SHARE -> share;
      case SAVE -> save;
      case PURCHASE -> purchase;
      case RATING -> rating * within(behaviour.value() / MOST_STARS, LEAST_RATING_SHARE);
    };
  }

  private static double within(double share, double least) {
    return Math.max(least, Math.min(1, share));
  }
}
