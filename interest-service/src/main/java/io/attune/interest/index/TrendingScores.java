package io.attune.interest.index;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * How much was done with each item lately: a sum of weights, each halved with every half-life that
 * passed since; ranked among all items and within its category.
 *
 * <p>Held as logarithms. With a half-life H, an act of weight w at time t counts w · 2^(−(now −
 * t)/H) now, which is 2^(−now/H) · w · 2^(t/H): the part that depends on now is the same for every
 * item, so the order of items does not depend on when one looks. What is kept for an item is
 * therefore log2 Σ w · 2^(t/H), which never overflows, never needs a sweep to age it, takes acts
 * out of order, and still orders a catalogue whose last act was years ago.
 *
 * <p>Safe for several threads; the ranks are kept sorted, so that looking takes as long as what is
 * looked at, and what moves during a look may be met twice or not at all. Source: forward decay,
 * Cormode et al., ICDE 2009, section III.
 */
public final class TrendingScores {
  private static final int SWEEP_FACTOR = 2;

  /** An item's place in the order. */
  private record Rank(double log2Sum, String itemId, String category) implements Comparable<Rank> {
    @Override
    public int compareTo(Rank other) {
      int byScore = Double.compare(other.log2Sum, log2Sum);
      return byScore != 0 ? byScore : itemId.compareTo(other.itemId);
    }
  }

  private final double halfLifeMillis;
  private final int capacity;
  private final Map<String, Rank> ranks = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<Rank> order = new ConcurrentSkipListSet<>();
  private final Map<String, ConcurrentSkipListSet<Rank>> orderByCategory =
      new ConcurrentHashMap<>();

  /**
   * @param halfLife how long until an act counts half
   * @param capacity how many items are kept; the weakest are dropped when there are twice as many
   */
  public TrendingScores(Duration halfLife, int capacity) {
    this.halfLifeMillis = halfLife.toMillis();
    this.capacity = capacity;
  }

  /**
   * Counts an act; a weight of zero or less does not count.
   *
   * @param category the item's, as far as it is known by now; empty for none
   */
  public synchronized void add(String itemId, String category, double weight, Instant time) {
    if (weight <= 0) {
      return;
    }
    double added = log2(weight) + time.toEpochMilli() / halfLifeMillis;
    Rank before = ranks.get(itemId);
    double sum = before == null ? added : log2OfSum(before.log2Sum(), added);
    replace(before, new Rank(sum, itemId, category));
    if (ranks.size() > SWEEP_FACTOR * capacity) {
      while (ranks.size() > capacity) {
        replace(order.last(), null);
      }
    }
  }

  /** Ranks an item, if it is counted, within another category. */
  public synchronized void recategorise(String itemId, String category) {
    Rank before = ranks.get(itemId);
    if (before != null && !before.category().equals(category)) {
      replace(before, new Rank(before.log2Sum(), itemId, category));
    }
  }

  /** Forgets an item. */
  public synchronized void remove(String itemId) {
    Rank before = ranks.get(itemId);
    if (before != null) {
      replace(before, null);
    }
  }

  /** The logarithm to base 2 of an item's decayed sum, up to a constant that all items share. */
  public OptionalDouble log2Sum(String itemId) {
    Rank rank = ranks.get(itemId);
    return rank == null ? OptionalDouble.empty() : OptionalDouble.of(rank.log2Sum());
  }

  /** Offers the items with their logarithms, the greatest first, until no further one is kept. */
  public void offerBest(TopItems top) {
    offerBest(order, top);
  }

  /** Offers the items of a category. */
  public void offerBest(String category, TopItems top) {
    ConcurrentSkipListSet<Rank> ofCategory = orderByCategory.get(category);
    if (ofCategory != null) {
      offerBest(ofCategory, top);
    }
  }

  private static void offerBest(ConcurrentSkipListSet<Rank> order, TopItems top) {
    for (Rank rank : order) {
      if (!top.mayEnter(rank.log2Sum())) {
        return;
      }
      top.offer(rank.itemId(), rank.log2Sum());
    }
  }

  @GuardedBy("this")
  private void replace(Rank before, Rank after) {
    if (before != null) {
      ranks.remove(before.itemId());
      order.remove(before);
      leaveCategory(before);
    }
    if (after != null) {
      ranks.put(after.itemId(), after);
      order.add(after);
      orderByCategory
          .computeIfAbsent(after.category(), unused -> new ConcurrentSkipListSet<>())
          .add(after);
    }
  }

  @GuardedBy("this")
  private void leaveCategory(Rank rank) {
    orderByCategory.computeIfPresent(
        rank.category(),
        (category, ofCategory) -> {
          ofCategory.remove(rank);
          return ofCategory.isEmpty() ? null : ofCategory;
        });
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
