package io.attune.profile.domain;

import java.util.Objects;

/**
 * What became of one event.
 *
 * @param eventId the event's id as it was sent
 * @param reason why it was not accepted; empty where it was
 */
public record EventResult(String eventId, Outcome outcome, String reason) {
  /** The three things that can become of an event. */
  public enum Outcome {
    ACCEPTED,
    DUPLICATE,
    REJECTED
  }

  public EventResult {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
  }

  /** A stored event. */
  public static EventResult accepted(String eventId) {
    return new EventResult(eventId, Outcome.ACCEPTED, "");
  }

  /** An event that was there already. */
  public static EventResult duplicate(String eventId, String reason) {
    return new EventResult(eventId, Outcome.DUPLICATE, reason);
  }

  /** A refused event. */
  public static EventResult rejected(String eventId, String reason) {
    return new EventResult(eventId, Outcome.REJECTED, reason);
  }
}
