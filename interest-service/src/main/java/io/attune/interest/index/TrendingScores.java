package io.attune.interest.index;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much was done with each item lately: a sum of weights, each halved with every half-life that
 * passed since.
 *
 * <p>Held as logarithms. With a half-life H, an act of weight w at time t counts w · 2^(−(now −
 * t)/H) now, which is 2^(−now/H) · w · 2^(t/H): the part that depends on now is the same for every
 * item, so the order of items does not depend on when one looks. What is kept for an item is
 * therefore log2 Σ w · 2^(t/H), which never overflows, never needs a sweep to age it, takes acts
 * out of order, and still orders a catalogue whose last act was years ago.
 *
 * <p>Safe for several threads. Source: forward decay, Cormode et al., ICDE 2009, section III.
 */
public final class TrendingScores {
  private static final int SWEEP_FACTOR = 2;

  private final double halfLifeMillis;
  private final int capacity;
  private final Map<String, Double> log2Sums = new ConcurrentHashMap<>();

  /**
   * @param halfLife how long until an act counts half
   * @param capacity how many items are kept; the weakest are dropped when there are twice as many
   */
  public TrendingScores(Duration halfLife, int capacity) {
    this.halfLifeMillis = halfLife.toMillis();
    this.capacity = capacity;
  }

  /** Counts an act; a weight of zero or less does not count. */
  public void add(String itemId, double weight, Instant time) {
    if (weight <= 0) {
      return;
    }
    double added = log2(weight) + time.toEpochMilli() / halfLifeMillis;
    log2Sums.merge(itemId, added, TrendingScores::log2OfSum);
    if (log2Sums.size() > SWEEP_FACTOR * capacity) {
      dropWeakest();
    }
  }

  /** Forgets an item. */
  public void remove(String itemId) {
    log2Sums.remove(itemId);
  }

  /** The logarithm to base 2 of an item's decayed sum, up to a constant that all items share. */
  public OptionalDouble log2Sum(String itemId) {
    Double sum = log2Sums.get(itemId);
    return sum == null ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  /** Offers every item with its logarithm. */
  public void offerAll(TopItems top) {
    log2Sums.forEach(top::offer);
  }

  private synchronized void dropWeakest() {
    double[] sums = log2Sums.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sums.length > SWEEP_FACTOR * capacity) {
      double least = sums[sums.length - capacity];
      log2Sums.values().removeIf(sum -> sum < least);
    }
  }

  private static double log2OfSum(double a, double b) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    return high + log2(1 + Math.pow(2, low - high));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
