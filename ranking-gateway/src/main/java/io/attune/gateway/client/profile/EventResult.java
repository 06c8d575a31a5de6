package io.attune.gateway.client.profile;

/**
 * What became of an event.
 *
 * @param eventId the event
 * @param outcome what became of it
 * @param reason why it was not accepted; empty where it was
 */
public record EventResult(String eventId, Outcome outcome, String reason) {
  /** What can become of an event. */
  public enum Outcome {
    ACCEPTED,
    DUPLICATE,
    REJECTED
  }

  /** An event that was not stored. */
  public static EventResult rejected(String eventId, String reason) {
    return new EventResult(eventId, Outcome.REJECTED, reason);
  }
}
