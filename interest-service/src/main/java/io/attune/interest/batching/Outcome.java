package io.attune.interest.batching;

/** How a request ended; every request ends in exactly one of these ways. */
enum Outcome {
  ANSWERED,
  /** The function failed for it, also alone. */
  FAILED,
  /** Its caller's deadline passed before it was computed. */
  EXPIRED,
  /** Its caller left before it was answered. */
  CANCELLED,
  /** Refused: too many waited. */
  FULL,
  /** Refused after all, for one more urgent that found no room. */
  DISPLACED,
  /** Refused: the batcher was closed. */
  CLOSED
}
