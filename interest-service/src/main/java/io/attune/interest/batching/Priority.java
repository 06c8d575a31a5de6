package io.attune.interest.batching;

/** How urgent a request is; the more urgent is computed first. */
public enum Priority {
  /** Somebody waits for the answer. */
  INTERACTIVE,
  /** Computed ahead of need; gives way. */
  PREFETCH
}
