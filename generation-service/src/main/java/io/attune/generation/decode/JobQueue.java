package io.attune.generation.decode;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import java.time.Duration;
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

  @GuardedBy("lock")
  private int count;

  @GuardedBy("lock")
  private long tokens;

  @GuardedBy("lock")
  private final List<Runnable> errands = new ArrayList<>();

  @GuardedBy("lock")
  private boolean closed;

  JobQueue(DecoderLimits limits) {
    this.limits = limits;
    for (Priority priority : Priority.values()) {
      waiting.put(priority, new ArrayDeque<>());
    }
  }

  /**
   * Adds a job.
   *
   * @param tokensPerSecond how fast prompts are being computed, for the advice when to come back
   */
  void add(Job job, double tokensPerSecond) {
    lock.lock();
    try {
      if (closed) {
        throw new Unavailable("decoder", "closed", null);
      }
      if (count >= limits.queuedRequests()) {
        throw new Overloaded(
            "%d requests wait, the most allowed".formatted(count), drained(tokensPerSecond));
      }
      if (tokens + job.prompt().length > limits.queuedTokens() && count > 0) {
        throw new Overloaded(
            "%d prompt tokens wait, %d are allowed".formatted(tokens, limits.queuedTokens()),
            drained(tokensPerSecond));
      }
      waiting.get(job.request().priority()).addLast(job);
      count++;
      tokens += job.prompt().length;
      changed.signal();
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

  @GuardedBy("lock")
  private Duration drained(double tokensPerSecond) {
    long millis = (long) (1000 * tokens / Math.max(1, tokensPerSecond));
    return Duration.ofMillis(Math.max(100, Math.min(10_000, millis)));
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
      count -= removed.size();
      removed.forEach(this::uncount);
      return removed;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void uncount(Job job) {
    tokens -= job.prompt().length;
  }

  int size() {
    lock.lock();
    try {
      return count;
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
      while (count == 0 && errands.isEmpty() && !closed) {
        changed.await();
      }
      return count > 0 || !errands.isEmpty();
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
