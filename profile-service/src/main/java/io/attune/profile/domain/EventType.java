package io.attune.profile.domain;

import java.util.Locale;

/** What a user did with an item; the order is that of the contract's numbers, from 1. */
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
  RATING;

  private static final EventType[] VALUES = values();

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The type of a contract's number, 1 to 10. */
  public static EventType of(int number) {
    return VALUES[number - 1];
  }

  /** The contract's number of this type, 1 to 10. */
  public int number() {
    return ordinal() + 1;
  }

  /** The name in lower case, for metrics and messages. */
  public String label() {
    return label;
  }
}
