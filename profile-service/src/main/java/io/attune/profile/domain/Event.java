package io.attune.profile.domain;

import java.util.Objects;

/**
 * One act of one user on one item.
 *
 * @param id identifies the event for its user
 * @param value seconds, stars or a quantity, by type
 * @param timeMs when it happened, in milliseconds since 1970-01-01T00:00:00Z
 * @param requestId the answer that showed the item, or empty
 * @param position the place in that answer from 1, or 0
 * @param surface where it was shown, or empty
 */
public record Event(
    String id,
    String userId,
    String itemId,
    EventType type,
    double value,
    long timeMs,
    String requestId,
    int position,
    String surface) {
  public Event {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(surface, "surface");
  }
}
