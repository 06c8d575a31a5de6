package io.attune.generation.decode;

import java.time.Duration;

/**
 * Hears what a decoder does, as it does it. Calls are short, and come from the decoder's thread and
 * from those that submit.
 */
public interface DecoderObserver {

  /** Hears nothing. */
  DecoderObserver NONE = new DecoderObserver() {};

  /** Why a request was not taken, or not kept. */
  enum Refusal {
    /** As many requests wait as may. */
    QUEUE_FULL,
    /** As many prompt tokens wait as may. */
    QUEUE_TOKENS,
    /** Its deadline cannot be met, or has passed. */
    DEADLINE,
    /** It waited, and gave way to a more urgent one. */
    DISPLACED,
    /** The decoder is closed, or the request's adapter has left. */
    CLOSED
  }

  /** Why a request that was taken was not finished. */
  enum Abort {
    /** Its caller left. */
    CANCELLED,
    /** Its deadline passed. */
    DEADLINE,
    /** The model or its listener failed. */
    FAILED
  }

  /** A request is refused, or displaced. */
  default void refused(Refusal why) {}

  /**
   * A step was run.
   *
   * @param columns tokens computed
   * @param sequences candidates that got their next token
   */
  default void step(int columns, int sequences, Duration took) {}

  /** A prompt was looked for in the cache. */
  default void prompt(int tokens, int cached) {}

  /**
   * A request has the first token of each of its candidates.
   *
   * @param candidates how many
   */
  default void firstToken(int candidates, Duration sinceSubmission) {}

  /** Candidates got further tokens, each this long after the one before. */
  default void tokens(int count, Duration between) {}

  /** A request is finished. */
  default void finished(Generation generation) {}

  /** A request that was taken ends unfinished. */
  default void aborted(Abort why) {}
}
