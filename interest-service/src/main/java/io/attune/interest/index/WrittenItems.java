package io.attune.interest.index;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which order items were last written, so that whoever follows them sees each change once. Holds
 * one entry an item. Any number of threads.
 */
public final class WrittenItems {
  /**
   * An item that was written.
   *
   * @param number greater than that of every earlier write
   */
  public record Written(long number, String itemId) {}

  @GuardedBy("this")
  private final Map<String, Long> numbers = new HashMap<>();

  @GuardedBy("this")
  private final TreeMap<Long, String> inOrder = new TreeMap<>();

  @GuardedBy("this")
  private long last;

  /** Notes that an item was written. */
  synchronized void add(String itemId) {
    last++;
    Long before = numbers.put(itemId, last);
    if (before != null) {
      inOrder.remove(before);
    }
    inOrder.put(last, itemId);
  }

  /** Forgets an item. */
  synchronized void remove(String itemId) {
    Long before = numbers.remove(itemId);
    if (before != null) {
      inOrder.remove(before);
    }
  }

  /** The items written after some number, in the order of their last writes. */
  synchronized List<Written> since(long number) {
    return inOrder.tailMap(number, false).entrySet().stream()
        .map(entry -> new Written(entry.getKey(), entry.getValue()))
        .toList();
  }
}
