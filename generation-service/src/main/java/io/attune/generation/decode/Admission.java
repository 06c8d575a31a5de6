package io.attune.generation.decode;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import io.attune.generation.decode.DecoderObserver.Abort;
import io.attune.generation.decode.DecoderObserver.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Decides which requests are worth taking.
 *
 * <p>A request that would miss its deadline by the forecast is refused at once, before anything is
 * computed for it. Where nothing else is there to do every request is taken, whatever the forecast
 * says. Besides, one is taken against the forecast for every {@value #FINISHED_A_PROBE} that were
 * finished, and after five seconds in which none was: so a forecast that is wrong does not keep
 * itself from learning better, and one that is right costs little.
 *
 * <p>Safe for many threads.
 */
final class Admission {
  private static final int FINISHED_A_PROBE = 32;
  private static final Duration STILL = Duration.ofSeconds(5);
  private static final long LEAST_RETRY_MILLIS = 100;
  private static final long MOST_RETRY_MILLIS = 10_000;

  private final JobQueue queue;
  private final Forecast forecast;
  private final IntSupplier running;
  private final Clock clock;
  private final LongSupplier nanos;
  private final DecoderObserver observer;

  /** Requests that were taken and are not done. */
  private final AtomicInteger open = new AtomicInteger();

  private final Object probing = new Object();

  @GuardedBy("probing")
  private Instant lastFinished = Instant.MIN;

  @GuardedBy("probing")
  private int finished;

  /**
   * @param running candidates being written now
   * @param nanos a clock for durations
   */
  Admission(
      JobQueue queue,
      Forecast forecast,
      IntSupplier running,
      Clock clock,
      LongSupplier nanos,
      DecoderObserver observer) {
    this.queue = queue;
    this.forecast = forecast;
    this.running = running;
    this.clock = clock;
    this.nanos = nanos;
    this.observer = observer;
  }

  /**
   * Takes a job into the queue.
   *
   * @throws DeadlineExpired where it cannot be done in time
   * @throws Overloaded where the queue is full
   * @throws Unavailable where it is closed
   */
  void enter(Job job) {
    Backlog ahead = queue.ahead(job.request().priority());
    job.expect(forecast.seconds(ahead, running.getAsInt(), job.request()));
    requireInTime(job);
    open.incrementAndGet();
    try {
      JobQueue.Entry entry = queue.add(job);
      if (entry.refusal() != null) {
        throw refusal(entry.refusal(), ahead);
      }
      entry.displaced().forEach(this::displace);
    } catch (RuntimeException e) {
      open.decrementAndGet();
      throw e;
    }
    var unused = job.result().whenComplete((written, failure) -> left(job, written, failure));
  }

  private void requireInTime(Job job) {
    Instant deadline = job.request().deadline();
    if (deadline == null) {
      return;
    }
    Duration left = Duration.between(clock.instant(), deadline);
    Duration needed = forecast.believed(job.expected());
    boolean passed = left.isNegative() || left.isZero();
    if (passed || (needed.compareTo(left) > 0 && open.get() > 0 && !probe(job))) {
      observer.refused(Refusal.DEADLINE);
      throw new DeadlineExpired(
          passed
              ? "the deadline had passed when the request came"
              : "the text would take about %d ms, the deadline leaves %d ms"
                  .formatted(needed.toMillis(), left.toMillis()));
    }
  }

  private boolean probe(Job job) {
    Instant now = clock.instant();
    synchronized (probing) {
      if (finished < FINISHED_A_PROBE && now.isBefore(lastFinished.plus(STILL))) {
        return false;
      }
      finished = 0;
      lastFinished = now;
    }
    job.probe();
    return true;
  }

  private RuntimeException refusal(Refusal why, Backlog ahead) {
    observer.refused(why);
    return switch (why) {
      case QUEUE_FULL ->
          new Overloaded(
              "%d requests wait, the most allowed".formatted(queue.limits().queuedRequests()),
              drained(ahead));
      case QUEUE_TOKENS ->
          new Overloaded(
              "%d prompt tokens may wait, and they do".formatted(queue.limits().queuedTokens()),
              drained(ahead));
      case DEADLINE, DISPLACED, CLOSED -> new Unavailable("decoder", "closed", null);
    };
  }

  private void displace(Job job) {
    job.displace(
        new Overloaded(
            "it gave way to a more urgent request, the queue is full",
            drained(queue.ahead(job.request().priority()))));
  }

  /** When what waits will have been admitted, within bounds. */
  private Duration drained(Backlog ahead) {
    long millis = forecast.believed(forecast.wait(ahead, running.getAsInt())).toMillis();
    return Duration.ofMillis(Math.max(LEAST_RETRY_MILLIS, Math.min(MOST_RETRY_MILLIS, millis)));
  }

  /**
   * Whether a job that waited would now miss its deadline though nothing is before it. One taken
   * against the forecast is tried.
   */
  boolean tooLate(Job job) {
    Instant deadline = job.request().deadline();
    if (deadline == null || job.probing()) {
      return false;
    }
    double needed = forecast.seconds(Backlog.NONE, running.getAsInt(), job.request());
    Duration left = Duration.between(clock.instant(), deadline);
    return forecast.believed(needed).compareTo(left) > 0;
  }

  private void left(Job job, Generation written, Throwable failure) {
    open.decrementAndGet();
    Duration took = Duration.ofNanos(nanos.getAsLong() - job.submittedNanos());
    if (failure == null) {
      synchronized (probing) {
        finished++;
        lastFinished = clock.instant();
      }
      forecast.outcome(job.expected(), took);
      forecast.answer(Backlog.of(job.request()).answerTokens(), written.timings().writtenTokens());
      observer.finished(written);
    } else if (job.displaced()) {
      observer.refused(Refusal.DISPLACED);
    } else if (failure instanceof DeadlineExpired) {
      // It would have taken longer still; that it took too long is what can be known.
      forecast.late(job.expected(), took);
      observer.aborted(Abort.DEADLINE);
    } else if (failure instanceof Cancelled) {
      observer.aborted(Abort.CANCELLED);
    } else if (failure instanceof Unavailable && job.slots().length == 0) {
      observer.refused(Refusal.CLOSED);
    } else {
      observer.aborted(Abort.FAILED);
    }
  }
}
