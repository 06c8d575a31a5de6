package io.attune.interest.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The requests that wait, the more urgent before the less, each priority in the order of arrival.
 * Bounded. For one thread at a time.
 */
final class WaitingRequests<I, O> {
  private final int capacity;
  private final Map<Priority, Deque<Pending<I, O>>> byPriority = new EnumMap<>(Priority.class);

  WaitingRequests(int capacity) {
    this.capacity = capacity;
    for (Priority priority : Priority.values()) {
      byPriority.put(priority, new ArrayDeque<>());
    }
  }

  int size() {
    return byPriority.values().stream().mapToInt(Deque::size).sum();
  }

  /**
   * Adds a request, or does not.
   *
   * @return the requests that ended by it: those that nobody waits for, where room was needed, the
   *     one that had to give way, or the new one itself
   */
  List<Ended<I, O>> add(Pending<I, O> request, long now) {
    List<Ended<I, O>> ended = new ArrayList<>();
    if (request.isDead(now)) {
      ended.add(new Ended<>(request, Outcome.EXPIRED));
      return ended;
    }
    if (size() == capacity) {
      removeDead(now).forEach(dead -> ended.add(new Ended<>(dead, Outcome.EXPIRED)));
    }
    Deque<Pending<I, O>> prefetching = of(Priority.PREFETCH);
    if (size() < capacity) {
      of(request.priority()).add(request);
    } else if (request.priority() == Priority.INTERACTIVE && !prefetching.isEmpty()) {
      ended.add(new Ended<>(prefetching.removeLast(), Outcome.DISPLACED));
      of(request.priority()).add(request);
    } else {
      ended.add(new Ended<>(request, Outcome.FULL));
    }
    return ended;
  }

  /** Takes out the requests that nobody waits for. */
  List<Pending<I, O>> removeDead(long now) {
    List<Pending<I, O>> dead = new ArrayList<>();
    for (Deque<Pending<I, O>> queue : byPriority.values()) {
      for (Iterator<Pending<I, O>> i = queue.iterator(); i.hasNext(); ) {
        Pending<I, O> request = i.next();
        if (request.isDead(now)) {
          i.remove();
          dead.add(request);
        }
      }
    }
    return dead;
  }

  /** Takes out the most urgent requests, at most so many. */
  List<Pending<I, O>> take(int max) {
    List<Pending<I, O>> taken = new ArrayList<>();
    for (Deque<Pending<I, O>> queue : byPriority.values()) {
      while (taken.size() < max && !queue.isEmpty()) {
        taken.add(queue.poll());
      }
    }
    return taken;
  }

  /** The patience of the least patient. */
  long patience(long now) {
    return byPriority.values().stream()
        .flatMap(Deque::stream)
        .mapToLong(request -> request.patience(now))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private Deque<Pending<I, O>> of(Priority priority) {
    return byPriority.get(priority);
  }
}
