package io.attune.generation.decode;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;

/**
 * How long a request will take, from what steps cost and what waits before it.
 *
 * <p>Work that waits is read chunk by chunk, and written as many tokens a step as candidates run at
 * present; then the request's own prompt and its own words follow, in steps that others share. How
 * much of a prompt is in the cache already, and how much of the longest answer is really written,
 * is learned from the requests before.
 *
 * <p>What this leaves out is learned as well: how much longer than forecast requests took, mean and
 * mean deviation together, as a connection's timeout is learned (Jacobson, Congestion Avoidance and
 * Control, 1988, appendix A). It stays within a quarter and four times.
 *
 * <p>Safe for many threads.
 */
final class Forecast {
  private static final double SMOOTHING = 0.1;
  private static final double LEAST_ERROR = 0.25;
  private static final double MOST_ERROR = 4;
  private static final double NANOS = 1e9;

  private final StepCosts costs = new StepCosts();
  private final int chunkTokens;

  @GuardedBy("this")
  private double computedShare = 1;

  @GuardedBy("this")
  private double writtenShare = 1;

  @GuardedBy("this")
  private double error = 1;

  @GuardedBy("this")
  private double deviation;

  /**
   * @param chunkTokens prompt tokens computed in a step
   */
  Forecast(int chunkTokens) {
    this.chunkTokens = chunkTokens;
  }

  /** Learns from a step. */
  void step(int columns, long nanos) {
    costs.add(columns, nanos);
  }

  /** Learns how much of a prompt had to be computed. */
  synchronized void prompt(int tokens, int cached) {
    computedShare += SMOOTHING * ((double) (tokens - cached) / tokens - computedShare);
  }

  /** Learns how much of the longest answer was written. */
  synchronized void answer(long most, long written) {
    writtenShare += SMOOTHING * ((double) written / most - writtenShare);
  }

  /**
   * Learns how wrong a forecast was.
   *
   * @param forecast seconds, uncorrected
   * @param took what it took in the end
   */
  synchronized void outcome(double forecast, Duration took) {
    if (forecast <= 0) {
      return;
    }
    double ratio = Math.max(LEAST_ERROR, Math.min(MOST_ERROR, took.toNanos() / NANOS / forecast));
    double off = ratio - error;
    error += SMOOTHING * off;
    deviation += SMOOTHING * (Math.abs(off) - deviation);
  }

  /** Learns from a request that was given up when its deadline passed: it takes longer still. */
  synchronized void late(double forecast, Duration took) {
    if (took.toNanos() / NANOS > forecast * error) {
      outcome(forecast, took);
    }
  }

  /**
   * Seconds until what waits is admitted, uncorrected; 0 where nothing was measured yet.
   *
   * @param running candidates being written now
   */
  synchronized double wait(Backlog ahead, int running) {
    int beside = Math.max(1, running);
    double reading = ahead.promptTokens() * computedShare / chunkTokens;
    double writing = ahead.answerTokens() * writtenShare / beside;
    return steps(ahead.promptTokens(), beside)
        + Math.max(0, writing - reading) * costs.seconds(beside);
  }

  /**
   * Seconds until a request is done, uncorrected; 0 where nothing was measured yet.
   *
   * @param ahead what is admitted before it
   * @param running candidates being written now
   */
  synchronized double seconds(Backlog ahead, int running, GenerationRequest request) {
    // While others wait, their prompts are read beside this request's words.
    int company = running + request.candidates().size() + (ahead.requests() > 0 ? chunkTokens : 0);
    return wait(ahead, running)
        + steps(request.promptLength(), running)
        + request.maxTokens() * writtenShare * costs.seconds(company);
  }

  @GuardedBy("this")
  private double steps(long promptTokens, int beside) {
    double columns = promptTokens * computedShare;
    int fill = (int) Math.min(chunkTokens, Math.ceil(columns));
    return fill == 0 ? 0 : Math.max(1, columns / chunkTokens) * costs.seconds(beside + fill);
  }

  /** A forecast as it should be believed: with what such forecasts were off by. */
  synchronized Duration believed(double seconds) {
    double factor = Math.max(LEAST_ERROR, Math.min(MOST_ERROR, error + deviation));
    return Duration.ofNanos((long) (seconds * factor * NANOS));
  }
}
