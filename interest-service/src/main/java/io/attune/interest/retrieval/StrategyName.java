package io.attune.interest.retrieval;

/** How candidates are found. */
public enum StrategyName {
  /** The learned model's item vectors against the user's vector. */
  MODEL,
  /** The items' text vectors against the history's. */
  CONTENT,
  /** What users with a like history took up lately. */
  USER_BASED,
  /** What is like the latest items of the history. */
  ITEM_TO_ITEM,
  /** What the people whom the user follows liked lately. */
  SOCIAL,
  /** Most acted on lately. */
  TRENDING,
  /** Published last. */
  LATEST
}
