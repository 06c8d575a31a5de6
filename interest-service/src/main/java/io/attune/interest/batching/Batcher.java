package io.attune.interest.batching;

import com.google.common.util.concurrent.Uninterruptibles;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Computes requests of many callers together: it gathers what waits into batches and has a {@link
 * BatchFunction} compute them, because a computation for sixteen costs little more than one for
 * one.
 *
 * <p><b>When a batch starts.</b> The batcher is work-conserving: a free thread takes what waits, up
 * to the maximum size, and a request that finds the batcher idle runs at once. While one batch is
 * computed the next one gathers by itself, so batches grow with the load and no knob has to be
 * tuned for that. One case is left. Under load the callers of a batch come back together, a moment
 * after it ended; a thread that took the first of them at once would leave the others for the next
 * batch and alternate between batches of one and of all the rest. So after a batch the thread waits
 * for as many requests as the last batch had and as came meanwhile, but no longer than {@link
 * BatchingPolicy#maxDelay()} from the end of that batch. Who is alone had a batch of one and is
 * never kept waiting; when callers went away, one delay passes and the number adapts. This is the
 * group commit of databases [1] with the rule of PostgreSQL's {@code commit_siblings} [2], to wait
 * only where others are under way; TensorFlow Serving's {@code batch_timeout_micros} [3] and
 * Triton's {@code max_queue_delay_microseconds} [4] wait for a first request just as long as for a
 * last.
 *
 * <p><b>How large it is.</b> At most the largest of {@link BatchingPolicy#sizes()}. A function
 * whose computation wants one of a few sizes pads to {@link BatchingPolicy#sizeFor}, as with {@code
 * allowed_batch_sizes} [3]; it may as well split the batch, where parts of it fit each other better
 * than the whole.
 *
 * <p><b>Who comes first.</b> {@link Priority#INTERACTIVE} before {@link Priority#PREFETCH}, each in
 * the order of arrival. At most {@link BatchingPolicy#capacity()} requests wait, and where no room
 * is left an interactive request takes the place of the prefetching one that came last.
 *
 * <p><b>How a request ends.</b> INVARIANT: the future of each ends exactly once, with
 *
 * <ul>
 *   <li>the function's output;
 *   <li>what the function threw for it. A batch that fails is computed again, each request alone,
 *       so that one bad request fails by itself;
 *   <li>{@code DeadlineExpired} or {@code Cancelled}, when its caller's time is over or its caller
 *       left: requests nobody waits for are dropped before the computation, and to cancel the
 *       future is to leave;
 *   <li>{@code Overloaded}, when too many waited, with the time that working them off will take;
 *   <li>{@code Unavailable}, when the batcher was closed.
 * </ul>
 *
 * <p><b>Threads.</b> Any thread may submit, and never waits. Batches are computed on the batcher's
 * own threads, {@link BatchingPolicy#threads()} of them; what is chained to a future runs there too
 * and must be short. {@link #close()} refuses what comes, has computed what waits, and returns when
 * no thread computes any more, so that what the function uses may be freed.
 *
 * <p>[1] DeWitt, Katz, Olken, Shapiro, Stonebraker, Wood, Implementation techniques for main memory
 * database systems, SIGMOD 1984, section 5.2. [2] PostgreSQL documentation, Write ahead log, {@code
 * commit_delay} and {@code commit_siblings}. [3] TensorFlow Serving, batching guide. [4] Triton
 * inference server, dynamic batcher.
 *
 * @param <I> what one request brings
 * @param <O> what it is answered with
 */
public final class Batcher<I, O> implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(5);

  /** What a thread got to do; with an empty batch there is something to bury only. */
  private record Gathered<I, O>(List<Pending<I, O>> batch, List<Pending<I, O>> dead) {}

  private final String name;
  private final BatchingPolicy policy;
  private final Ticker ticker;
  private final BatchingMetrics metrics;
  private final Endings endings;
  private final Execution<I, O> execution;
  private final List<Thread> threads = new ArrayList<>();

  /** Held by the one thread that gathers the next batch. */
  private final ReentrantLock turn = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enough = lock.newCondition();

  @GuardedBy("lock")
  private final WaitingRequests<I, O> waiting;

  @GuardedBy("lock")
  private final Rhythm rhythm;

  @GuardedBy("lock")
  private int wanted = 1; // The gathering thread is woken when so many wait.

  @GuardedBy("lock")
  private boolean closed;

  /**
   * Starts the threads.
   *
   * @param name of the threads
   */
  public Batcher(
      String name,
      BatchFunction<I, O> function,
      BatchingPolicy policy,
      Ticker ticker,
      BatchingMetrics metrics) {
    this.name = name;
    this.policy = policy;
    this.ticker = ticker;
    this.metrics = metrics;
    this.endings = new Endings(name, metrics);
    this.execution = new Execution<>(function, ticker, endings, metrics);
    this.waiting = new WaitingRequests<>(policy.capacity());
    this.rhythm = new Rhythm(policy, ticker.nanos());
    for (int i = 1; i <= policy.threads(); i++) {
      Thread thread = new Thread(this::work, name + "-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /** Hands a request over; the future ends as the class says. */
  public CompletableFuture<O> submit(I input, Caller caller) {
    long now = ticker.nanos();
    Pending<I, O> request = new Pending<>(input, caller, now);
    List<Ended<I, O>> ended;
    Duration retryAfter;
    lock.lock();
    try {
      int before = waiting.size();
      ended = closed ? List.of(new Ended<>(request, Outcome.CLOSED)) : waiting.add(request, now);
      metrics.waiting(waiting.size() - before);
      retryAfter = rhythm.untilWorkedOff(waiting.size(), policy.threads());
      if (waiting.size() >= wanted || request.patience(now) < policy.maxDelay().toNanos()) {
        enough.signal();
      }
    } finally {
      lock.unlock();
    }
    // Out of the lock: what is chained to a future may do anything.
    ended.forEach(one -> endings.end(one, retryAfter));
    return request.answer();
  }

  /**
   * Hands requests over and waits for their answers; where one fails the others are given up.
   *
   * @return the answers, in the order of the requests
   */
  public List<O> call(List<I> inputs, Caller caller) {
    List<CompletableFuture<O>> answers = new ArrayList<>();
    inputs.forEach(input -> answers.add(submit(input, caller)));
    try {
      return Answers.await(answers);
    } finally {
      answers.forEach(answer -> answer.cancel(false));
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      enough.signal();
    } finally {
      lock.unlock();
    }
    long start = System.nanoTime();
    others()
        .forEach(
            thread ->
                Uninterruptibles.joinUninterruptibly(
                    thread, DRAIN.minusNanos(System.nanoTime() - start)));
    refuseWaiting();
    others().forEach(Uninterruptibles::joinUninterruptibly);
  }

  private Stream<Thread> others() {
    return threads.stream().filter(thread -> thread != Thread.currentThread());
  }

  private void refuseWaiting() {
    List<Pending<I, O>> late;
    lock.lock();
    try {
      late = take(policy.capacity());
    } finally {
      lock.unlock();
    }
    late.forEach(request -> endings.end(new Ended<>(request, Outcome.CLOSED), Duration.ZERO));
  }

  private void work() {
    try {
      for (Optional<Gathered<I, O>> next = gather(); next.isPresent(); next = gather()) {
        next.get().dead().forEach(endings::bury);
        if (!next.get().batch().isEmpty()) {
          compute(next.get().batch());
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the threads of " + name, e);
    }
  }

  /** Waits for the next batch; empty when there will be none. */
  private Optional<Gathered<I, O>> gather() throws InterruptedException {
    turn.lock();
    lock.lock();
    try {
      for (; ; ) {
        long now = ticker.nanos();
        int before = waiting.size();
        List<Pending<I, O>> dead = waiting.removeDead(now);
        metrics.waiting(waiting.size() - before);
        long delay = Math.min(rhythm.delay(now), waiting.patience(now));
        boolean go = closed || delay <= 0 || waiting.size() >= rhythm.enough();
        if (go && waiting.size() > 0 || !dead.isEmpty()) {
          return Optional.of(new Gathered<>(go ? take(policy.maxSize()) : List.of(), dead));
        } else if (closed) {
          return Optional.empty();
        } else if (waiting.size() == 0) {
          wanted = 1;
          enough.await();
        } else {
          wanted = rhythm.enough();
          ticker.await(enough, delay);
        }
      }
    } finally {
      lock.unlock();
      turn.unlock();
    }
  }

  @GuardedBy("lock")
  private List<Pending<I, O>> take(int max) {
    List<Pending<I, O>> taken = waiting.take(max);
    metrics.waiting(-taken.size());
    return taken;
  }

  private void compute(List<Pending<I, O>> batch) {
    Execution.Computed<O> computed = execution.compute(batch);
    lock.lock();
    try {
      // Before the answers are out: their callers' next requests are not ones that came meanwhile.
      rhythm.ended(batch.size(), waiting.size(), computed.nanos(), ticker.nanos());
    } finally {
      lock.unlock();
    }
    for (Pending<I, O> alone : execution.deliver(batch, computed)) {
      if (alone.isDead(ticker.nanos())) {
        endings.bury(alone);
      } else {
        compute(List.of(alone));
      }
    }
  }
}
