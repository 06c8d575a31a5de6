package io.attune.interest.retrieval;

/** One way to find candidates. Safe for several threads. */
interface Strategy {
  /** Which way this is. */
  StrategyName name();

  /**
   * Finds items.
   *
   * @param limit at most this many, at least 1
   */
  Found find(Search search, int limit);
}
