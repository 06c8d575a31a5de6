package io.attune.interest.history;

/** What a user did with an item, as far as it tells an interest. */
public enum Signal {
  VIEW,
  CLICK,
  /** Value: seconds. */
  DWELL,
  LIKE,
  /** The user wants no more of the item. */
  HIDE,
  SHARE,
  SAVE,
  /** Value: quantity. */
  PURCHASE,
  /** Value: 0 to 5 stars. */
  RATING
}
