package io.attune.generation.decode;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.contract.failure.Unavailable;
import io.attune.generation.decode.DecoderObserver.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The jobs that wait, bounded in number and in prompt tokens; urgent ones first, then the oldest.
 *
 * <p>Threading: many threads add, one takes.
 */
final class JobQueue {
  private final DecoderLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private final Map<Priority, Deque<Job>> waiting = new EnumMap<>(Priority.class);

  /** What waits, by priority. */
  @GuardedBy("lock")
  private final Map<Priority, Backlog> backlogs = new EnumMap<>(Priority.class);

  @GuardedBy("lock")
  private final List<Runnable> errands = new ArrayList<>();

  @GuardedBy("lock")
  private boolean closed;

  JobQueue(DecoderLimits limits) {
    this.limits = limits;
    for (Priority priority : Priority.values()) {
      waiting.put(priority, new ArrayDeque<>());
      backlogs.put(priority, Backlog.NONE);
    }
  }

  DecoderLimits limits() {
    return limits;
  }

  /**
   * What became of a job.
   *
   * @param refusal why it was not taken; null where it was
   * @param displaced less urgent jobs that gave way to it and are to be answered
   */
  record Entry(Refusal refusal, List<Job> displaced) {
    Entry {
      displaced = List.copyOf(displaced);
    }
  }

  /** Adds a job; the youngest less urgent ones give way to it where that makes room for it. */
  Entry add(Job job) {
    lock.lock();
    try {
      if (closed) {
        return new Entry(Refusal.CLOSED, List.of());
      }
      List<Job> displaced = new ArrayList<>();
      Refusal refusal = refusal(job);
      while (refusal != null && displaceOne(job.request().priority(), displaced)) {
        refusal = refusal(job);
      }
      if (refusal != null) {
        for (int i = displaced.size() - 1; i >= 0; i--) {
          append(displaced.get(i));
        }
        return new Entry(refusal, List.of());
      }
      append(job);
      changed.signal();
      return new Entry(null, displaced);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private Refusal refusal(Job job) {
    Backlog all = total(Priority.values().length);
    if (all.requests() >= limits.queuedRequests()) {
      return Refusal.QUEUE_FULL;
    }
    boolean fits = all.promptTokens() + job.prompt().length <= limits.queuedTokens();
    return fits || all.requests() == 0 ? null : Refusal.QUEUE_TOKENS;
  }

  @GuardedBy("lock")
  private boolean displaceOne(Priority urgency, List<Job> displaced) {
    Priority[] all = Priority.values();
    for (int i = all.length - 1; i > urgency.ordinal(); i--) {
      Job last = waiting.get(all[i]).pollLast();
      if (last != null) {
        uncount(last);
        displaced.add(last);
        return true;
      }
    }
    return false;
  }

  @GuardedBy("lock")
  private void append(Job job) {
    Priority priority = job.request().priority();
    waiting.get(priority).addLast(job);
    backlogs.merge(priority, Backlog.of(job.request()), Backlog::plus);
  }

  @GuardedBy("lock")
  private void uncount(Job job) {
    backlogs.merge(job.request().priority(), Backlog.of(job.request()), Backlog::minus);
  }

  /** What waits of the first so many priorities. */
  @GuardedBy("lock")
  private Backlog total(int priorities) {
    Backlog total = Backlog.NONE;
    for (int i = 0; i < priorities; i++) {
      total = total.plus(backlogs.get(Priority.values()[i]));
    }
    return total;
  }

  /** What waits before a job of this priority that comes now. */
  Backlog ahead(Priority priority) {
    lock.lock();
    try {
      return total(priority.ordinal() + 1);
    } finally {
      lock.unlock();
    }
  }

  /** Has something done on the decoder's thread, between two steps. */
  void send(Runnable errand) {
    lock.lock();
    try {
      if (closed) {
        throw new Unavailable("decoder", "closed", null);
      }
      errands.add(errand);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes out what is to be done. */
  List<Runnable> takeErrands() {
    lock.lock();
    try {
      List<Runnable> taken = List.copyOf(errands);
      errands.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** The next job, which stays where it is; null where none waits. */
  Job peek() {
    lock.lock();
    try {
      for (Deque<Job> line : waiting.values()) {
        if (!line.isEmpty()) {
          return line.peekFirst();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Takes out every job that matches. */
  List<Job> removeIf(Predicate<Job> condition) {
    lock.lock();
    try {
      List<Job> removed = new ArrayList<>();
      for (Deque<Job> line : waiting.values()) {
        line.removeIf(
            job -> {
              boolean matches = condition.test(job);
              if (matches) {
                removed.add(job);
              }
              return matches;
            });
      }
      removed.forEach(this::uncount);
      return removed;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return total(Priority.values().length).requests();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a job waits, there is something to do, or the queue is closed; false where it is
   * closed and empty.
   */
  boolean await() throws InterruptedException {
    lock.lock();
    try {
      while (size() == 0 && errands.isEmpty() && !closed) {
        changed.await();
      }
      return size() > 0 || !errands.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more jobs; answers those that wait. */
  List<Job> close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    return removeIf(job -> true);
  }
}
