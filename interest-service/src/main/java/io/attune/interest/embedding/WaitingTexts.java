package io.attune.interest.embedding;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.contract.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The texts that wait to be embedded, newest item first. An item waits at most once, with its
 * latest text, so there are never more of them than items. Safe for several threads.
 */
final class WaitingTexts {
  /**
   * Whose text waits.
   *
   * @param tenant whose item
   * @param itemId the item
   */
  record Key(Tenant tenant, String itemId) {}

  /**
   * A text that waits.
   *
   * @param key whose it is
   * @param publishTime of the item
   * @param text the words
   */
  record Waiting(Key key, Instant publishTime, ItemText text) {}

  private static final Comparator<Waiting> NEWEST_FIRST =
      Comparator.comparing(Waiting::publishTime)
          .reversed()
          .thenComparing(waiting -> waiting.key().tenant().id())
          .thenComparing(waiting -> waiting.key().itemId());

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private final TreeSet<Waiting> order = new TreeSet<>(NEWEST_FIRST);

  // INVARIANT: holds the same entries as the order.
  @GuardedBy("lock")
  private final Map<Key, Waiting> byKey = new HashMap<>();

  @GuardedBy("lock")
  private boolean closed;

  /** Adds a text in place of an earlier one of the same item. */
  void put(Waiting waiting) {
    lock.lock();
    try {
      drop(waiting.key());
      byKey.put(waiting.key(), waiting);
      order.add(waiting);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Drops an item's text, if it waits. */
  void remove(Key key) {
    lock.lock();
    try {
      drop(key);
    } finally {
      lock.unlock();
    }
  }

  /** Takes the newest out, at most a limit; waits until there is one; empty once closed. */
  List<Waiting> take(int limit) {
    lock.lock();
    try {
      while (order.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Waiting> taken = new ArrayList<>();
      while (!closed && taken.size() < limit && !order.isEmpty()) {
        Waiting waiting = order.pollFirst();
        byKey.remove(waiting.key());
        taken.add(waiting);
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return order.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the waiting; nothing is taken any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void drop(Key key) {
    Waiting before = byKey.remove(key);
    if (before != null) {
      order.remove(before);
    }
  }
}
