package io.attune.generation.decode;

/** How urgent a request is; the more urgent is admitted first. */
public enum Priority {
  /** Somebody waits for it. */
  INTERACTIVE,
  /** Written ahead of need. */
  PREFETCH
}
