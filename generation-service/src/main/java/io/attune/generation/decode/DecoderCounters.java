package io.attune.generation.decode;

import java.time.Duration;

/**
 * What a decoder counts. Threading: the decoder's thread writes, any thread reads; a reading is of
 * one moment.
 */
final class DecoderCounters {
  private final Forecast forecast;
  private final DecoderObserver observer;
  private volatile DecoderState state = new DecoderState(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  // The decoder's thread alone reads and writes these; others see what it publishes.
  private long running;
  private int freeTokens;
  private long steps;
  private long columns;
  private long promptTokens;
  private long cachedTokens;
  private long writtenTokens;
  private long stepNanos;

  private int stepTokens;
  private int firstTokens;
  private long lastStepEnd;

  /**
   * @param forecast learns from what is counted
   */
  DecoderCounters(Forecast forecast, DecoderObserver observer) {
    this.forecast = forecast;
    this.observer = observer;
  }

  /**
   * A step was run.
   *
   * @param count its columns
   * @param sequences candidates whose next token it computed
   */
  void step(int count, int sequences, long startNanos, long endNanos) {
    long nanos = endNanos - startNanos;
    steps++;
    columns += count;
    stepNanos += nanos;
    stepTokens = 0;
    firstTokens = 0;
    forecast.step(count, nanos);
    observer.step(count, sequences, Duration.ofNanos(nanos));
  }

  void prompt(int tokens, int cached) {
    promptTokens += tokens;
    cachedTokens += cached;
    forecast.prompt(tokens, cached);
    observer.prompt(tokens, cached);
  }

  /** A job has the first token of each of its candidates. */
  void firstTokens(Job job, long nowNanos) {
    firstTokens += job.sequences().size();
    observer.firstToken(job.sequences().size(), Duration.ofNanos(nowNanos - job.submittedNanos()));
  }

  void token() {
    writtenTokens++;
    stepTokens++;
  }

  /**
   * The step's tokens are all counted.
   *
   * @param sequences candidates that were being written before it
   */
  void stepDone(int sequences, long nowNanos) {
    int further = stepTokens - firstTokens;
    if (sequences > 0 && further > 0) {
      // Every one of them had its last token at the end of the step before.
      long each = (nowNanos - lastStepEnd) * sequences / further;
      observer.tokens(further, Duration.ofNanos(each));
    }
    lastStepEnd = nowNanos;
  }

  /** Publishes, at the end of a turn. */
  void running(int requests, long sequences, int freeCacheTokens) {
    running = sequences;
    freeTokens = freeCacheTokens;
    state =
        new DecoderState(
            0,
            requests,
            (int) running,
            freeTokens,
            steps,
            columns,
            promptTokens,
            cachedTokens,
            writtenTokens,
            stepNanos);
  }

  /** Candidates being written. */
  int runningSequences() {
    return state.runningSequences();
  }

  DecoderState state(int queued) {
    DecoderState now = state;
    return new DecoderState(
        queued,
        now.runningRequests(),
        now.runningSequences(),
        now.freeCacheTokens(),
        now.steps(),
        now.columns(),
        now.promptTokens(),
        now.cachedPromptTokens(),
        now.writtenTokens(),
        now.stepNanos());
  }
}
