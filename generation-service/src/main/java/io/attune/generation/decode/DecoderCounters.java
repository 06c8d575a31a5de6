package io.attune.generation.decode;

/**
 * What a decoder counts. Threading: the decoder's thread writes, any thread reads; a reading is of
 * one moment.
 */
final class DecoderCounters {
  private static final double SMOOTHING = 0.1;

  private volatile DecoderState state = new DecoderState(0, 0, 0, 0, 0, 0, 0, 0, 0);
  private volatile double columnsPerSecond;

  // The decoder's thread alone reads and writes these; others see what it publishes.
  private long running;
  private int freeTokens;
  private long steps;
  private long columns;
  private long promptTokens;
  private long cachedTokens;
  private long writtenTokens;
  private long stepNanos;

  void step(int count, long nanos) {
    steps++;
    columns += count;
    stepNanos += nanos;
    double rate = count * 1e9 / Math.max(1, nanos);
    double before = columnsPerSecond;
    columnsPerSecond = before == 0 ? rate : before + SMOOTHING * (rate - before);
  }

  void prompt(int tokens, int cached) {
    promptTokens += tokens;
    cachedTokens += cached;
  }

  void token() {
    writtenTokens++;
  }

  /** Publishes, at the end of a turn. */
  void running(long sequences, int freeCacheTokens) {
    running = sequences;
    freeTokens = freeCacheTokens;
    state =
        new DecoderState(
            0,
            (int) running,
            freeTokens,
            steps,
            columns,
            promptTokens,
            cachedTokens,
            writtenTokens,
            stepNanos);
  }

  /** Columns computed a second, lately; 0 before the first step. */
  double columnsPerSecond() {
    return columnsPerSecond;
  }

  DecoderState state(int queued) {
    DecoderState now = state;
    return new DecoderState(
        queued,
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
