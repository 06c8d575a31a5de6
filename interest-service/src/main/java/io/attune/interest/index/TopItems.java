package io.attune.interest.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The best items seen so far, at most a limit, in a bounded heap.
 *
 * <p>The filter is asked only for an item that would enter the heap: for a catalogue of n items in
 * random order that is about limit × ln(n / limit) times, so a costly filter stays cheap, and an
 * item left out never takes a place. Not for use by several threads.
 */
public final class TopItems {
  private static final int FIRST_ROOM = 16;

  private final int limit;
  private final Predicate<String> filter;

  // INVARIANT: a heap, the worst at 0; of equal scores the greater id is the worse.
  private double[] scores;
  private String[] itemIds;
  private int size;

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
    this.scores = new double[Math.min(limit, FIRST_ROOM)];
    this.itemIds = new String[scores.length];
  }

  /** Offers an item; one whose score is not a number is passed over. */
  public void offer(String itemId, double score) {
    if (!mayEnter(score)) {
      return;
    }
    boolean full = isFull();
    if (full && !worse(scores[0], itemIds[0], score, itemId)) {
      return;
    }
    if (!filter.test(itemId)) {
      return;
    }
    if (full) {
      sink(score, itemId);
    } else {
      rise(score, itemId);
    }
  }

  /** Whether an item of this score might be kept, whichever item it is. */
  boolean mayEnter(double score) {
    // Written so that what is no number may not.
    return isFull() ? score >= scores[0] : score >= Double.NEGATIVE_INFINITY;
  }

  /** Whether as many are kept as may be. */
  boolean isFull() {
    return size == limit;
  }

  /** How many are kept at most. */
  int limit() {
    return limit;
  }

  /** True for items that may be kept. */
  Predicate<String> filter() {
    return filter;
  }

  /** The items kept, best first; one that was offered more than once comes once. */
  public List<ScoredItem> bestFirst() {
    List<ScoredItem> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(new ScoredItem(itemIds[i], scores[i]));
    }
    items.sort(ScoredItem.BEST_FIRST);
    Set<String> seen = new HashSet<>(2 * size);
    items.removeIf(item -> !seen.add(item.itemId()));
    return items;
  }

  private void rise(double score, String itemId) {
    if (size == scores.length) {
      int room = Math.min(limit, 2 * size);
      scores = Arrays.copyOf(scores, room);
      itemIds = Arrays.copyOf(itemIds, room);
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) / 2;
      if (!worse(score, itemId, scores[parent], itemIds[parent])) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    set(at, score, itemId);
  }

  /** Puts an item in the place of the worst. */
  private void sink(double score, String itemId) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      int other = child + 1;
      if (other < size && worse(scores[other], itemIds[other], scores[child], itemIds[child])) {
        child = other;
      }
      if (!worse(scores[child], itemIds[child], score, itemId)) {
        break;
      }
      move(child, at);
      at = child;
    }
    set(at, score, itemId);
  }

  private void move(int from, int to) {
    set(to, scores[from], itemIds[from]);
  }

  private void set(int at, double score, String itemId) {
    scores[at] = score;
    itemIds[at] = itemId;
  }

  private static boolean worse(double score, String itemId, double than, String thanItemId) {
    return score < than || (score == than && itemId.compareTo(thanItemId) > 0);
  }
}
