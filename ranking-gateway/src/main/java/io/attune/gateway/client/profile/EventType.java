package io.attune.gateway.client.profile;

/** What a reader did with an item; the contract says what each means. */
public enum EventType {
  IMPRESSION,
  VIEW,
  CLICK,
  DWELL,
  LIKE,
  HIDE,
  SHARE,
  SAVE,
  PURCHASE,
  RATING
}
