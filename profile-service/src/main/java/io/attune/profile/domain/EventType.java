package io.attune.profile.domain;

import java.util.Locale;

/** What a user did with an item. */
public enum EventType {
  IMPRESSION(1),
  VIEW(2),
  CLICK(3),
  DWELL(4),
  LIKE(5),
  HIDE(6),
  SHARE(7),
  SAVE(8),
  PURCHASE(9),
  RATING(10);

  private static final EventType[] VALUES = values();

  private final int number;
  private final String label = name().toLowerCase(Locale.ROOT);

  EventType(int number) {
    this.number = number;
  }

  /** The type of a contract's number, 1 to 10. */
  public static EventType of(int number) {
    return VALUES[number - 1];
  }

  /** The contract's number of this type, 1 to 10. */
  public int number() {
    return number;
  }

  /** The name in lower case, for metrics and messages. */
  public String label() {
    return label;
  }
}
