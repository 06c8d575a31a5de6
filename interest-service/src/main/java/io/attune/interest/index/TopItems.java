package io.attune.interest.index;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * The best items seen so far, at most a limit, in a bounded heap.
 *
 * <p>The filter is asked only for an item that would enter the heap: for a catalogue of n items in
 * random order that is about limit × ln(n / limit) times, so a costly filter stays cheap, and an
 * item left out never takes a place. Not for use by several threads.
 */
public final class TopItems {
  private final int limit;
  private final Predicate<String> filter;
  private final PriorityQueue<ScoredItem> worstFirst;

  /**
   * @param limit how many are kept, at least 1
   * @param filter true for items that may be kept
   */
  public TopItems(int limit, Predicate<String> filter) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ", must be at least 1");
    }
    this.limit = limit;
    this.filter = filter;
    this.worstFirst = new PriorityQueue<>(ScoredItem.BEST_FIRST.reversed());
  }

  /** Offers an item; one whose score is not a number is passed over. */
  public void offer(String itemId, double score) {
    if (Double.isNaN(score)) {
      return;
    }
    boolean full = worstFirst.size() == limit;
    if (full && score < worstFirst.element().score()) {
      return;
    }
    ScoredItem candidate = new ScoredItem(itemId, score);
    if (full && ScoredItem.BEST_FIRST.compare(candidate, worstFirst.element()) >= 0) {
      return;
    }
    if (!filter.test(itemId)) {
      return;
    }
    if (full) {
      worstFirst.remove();
    }
    worstFirst.add(candidate);
  }

  /** The items kept, best first. */
  public List<ScoredItem> bestFirst() {
    List<ScoredItem> items = new ArrayList<>(worstFirst);
    items.sort(ScoredItem.BEST_FIRST);
    return items;
  }
}
