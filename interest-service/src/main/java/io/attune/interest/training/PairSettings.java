package io.attune.interest.training;

import java.util.Map;

/**
 * What of {@link NearPairs} depends on the catalogue and on what is asked, and is therefore tried
 * on interactions that were held out.
 *
 * @param content how much two items of the same labels and time count together beforehand
 * @param recency how much less an interaction of a history counts than the next newer one: {@code
 *     exp(-recency)} times
 */
record PairSettings(double content, double recency) {
  private static final String CONTENT = "content";
  private static final String RECENCY = "recency";
  private static final double[] CONTENTS = {0, 3, 10};
  private static final double[] RECENCIES = {0, 1 / 30.0, 1 / 15.0, 1 / 8.0};

  /** What suits where nothing can be tried. */
  private static final PairSettings USUAL = new PairSettings(3, 0);

  /** What an earlier run settled; what is usual where it settled nothing. */
  static PairSettings of(Map<String, Double> settled) {
    return new PairSettings(
        settled.getOrDefault(CONTENT, USUAL.content()),
        settled.getOrDefault(RECENCY, USUAL.recency()));
  }

  Map<String, Double> settled() {
    return Map.of(CONTENT, content, RECENCY, recency);
  }

  /**
   * The settings by which the pairs alone find most of what was held out.
   *
   * @param power of the confidences in a history
   */
  static PairSettings best(
      NearPairs pairs, HeldOut split, double power, TrainingProgress progress) {
    PairSettings best = USUAL;
    double most = Double.NEGATIVE_INFINITY;
    for (double content : CONTENTS) {
      float[] weights = pairs.weights(content);
      for (double recency : RECENCIES) {
        progress.requireWanted();
        double ndcg =
            RankingQuality.ndcg(split, user -> scores(split, user, weights, power, recency));
        if (ndcg > most) {
          most = ndcg;
          best = new PairSettings(content, recency);
        }
      }
    }
    return best;
  }

  /** All items' scores for a measured user, as serving has them. */
  private static float[] scores(
      HeldOut split, int measured, float[] weights, double power, double recency) {
    SparseRows rows = split.training().byUser();
    int start = rows.offsets()[split.users()[measured]];
    int end = rows.offsets()[split.users()[measured] + 1];
    float[] scores = new float[rows.columnCount()];
    for (int entry = start; entry < end; entry++) {
      double strength =
          Math.pow(rows.values()[entry], power) * Math.exp(-(entry - start) * recency);
      int row = rows.columns()[entry] * scores.length;
      for (int item = 0; item < scores.length; item++) {
        scores[item] += (float) strength * weights[row + item];
      }
    }
    return scores;
  }
}
