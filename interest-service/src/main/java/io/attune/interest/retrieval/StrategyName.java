package io.attune.interest.retrieval;

/** How candidates are found. */
public enum StrategyName {
  /** The learned model's item vectors against the user's vector. */
  MODEL,
  /** The items' text vectors against the history's. */
  CONTENT,
  /** Most acted on lately. */
  TRENDING,
  /** Published last. */
  LATEST
}
