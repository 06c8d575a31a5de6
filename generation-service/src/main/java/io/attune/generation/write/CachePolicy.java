package io.attune.generation.write;

/** Where a text may come from. */
public enum CachePolicy {
  /** A cached text is taken; a new one is cached. */
  READ_WRITE,
  /** Only a cached text is taken; nothing is written. */
  ONLY_CACHED,
  /** A new text is written and not cached. */
  BYPASS
}
