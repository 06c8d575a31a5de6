package io.attune.profile.domain;

import java.util.Objects;

/**
 * One entry of a history.
 *
 * @param value seconds, stars or a quantity, by type
 * @param timeMs when it happened, in milliseconds since 1970-01-01T00:00:00Z
 */
public record Interaction(String itemId, EventType type, double value, long timeMs) {
  public Interaction {
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(type, "type");
  }

  /** What the history keeps of an event. */
  public static Interaction of(Event event) {
    return new Interaction(event.itemId(), event.type(), event.value(), event.timeMs());
  }
}
