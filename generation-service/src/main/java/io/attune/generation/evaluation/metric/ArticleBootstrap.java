package io.attune.generation.evaluation.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Intervals of means by resampling articles.
 *
 * <p>Articles are the sample: texts for one article are not independent. A resample draws as many
 * articles as there are, with replacement, and takes the mean of all their values; the interval is
 * from the 2.5th to the 97.5th percentile of the resamples' means (Efron, Tibshirani, An
 * Introduction to the Bootstrap, 1993, chapter 13). Of paired differences it is a paired interval.
 * The same for the same seed. For one thread.
 */
public final class ArticleBootstrap {
  private static final double TAIL = .025;

  private final int resamples;
  private final long seed;

  /**
   * @param resamples at least 1
   */
  public ArticleBootstrap(int resamples, long seed) {
    this.resamples = resamples;
    this.seed = seed;
  }

  /**
   * The mean of some values.
   *
   * @param values at least one
   */
  public Interval mean(List<ArticleValue> values) {
    Map<String, double[]> byArticle = new LinkedHashMap<>(); // [sum, count]
    for (ArticleValue value : values) {
      double[] total = byArticle.computeIfAbsent(value.article(), article -> new double[2]);
      total[0] += value.value();
      total[1]++;
    }
    double[][] totals = byArticle.values().toArray(double[][]::new);
    Random random = new Random(seed);
    double[] means = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      double sum = 0;
      double count = 0;
      for (int draw = 0; draw < totals.length; draw++) {
        double[] total = totals[random.nextInt(totals.length)];
        sum += total[0];
        count += total[1];
      }
      means[i] = sum / count;
    }
    Arrays.sort(means);
    double mean = values.stream().mapToDouble(ArticleValue::value).average().orElseThrow();
    return new Interval(mean, percentile(means, TAIL), percentile(means, 1 - TAIL));
  }

  private static double percentile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
