package io.attune.profile.codec;

import io.attune.profile.domain.Event;
import io.attune.profile.domain.EventResult;
import io.attune.profile.domain.EventType;
import io.attune.profile.domain.History;
import io.attune.profile.domain.Interaction;
import io.attune.profile.v1.EventOutcome;

/** Translates events and what is kept of them. */
public final class Events {
  private Events() {}

  /**
   * A valid message as a record.
   *
   * @param timeMs its time, cleaned
   */
  public static Event record(io.attune.profile.v1.Event message, long timeMs) {
    return new Event(
        message.getId(),
        message.getUserId(),
        message.getItemId(),
        EventType.of(message.getTypeValue()),
        message.getValue(),
        timeMs,
        message.getRequestId(),
        message.getPosition(),
        message.getSurface());
  }

  /** A record as a message. */
  public static io.attune.profile.v1.Event message(Event event) {
    return io.attune.profile.v1.Event.newBuilder()
        .setId(event.id())
        .setUserId(event.userId())
        .setItemId(event.itemId())
        .setTypeValue(event.type().number())
        .setValue(event.value())
        .setTime(Times.timestamp(event.timeMs()))
        .setRequestId(event.requestId())
        .setPosition(event.position())
        .setSurface(event.surface())
        .build();
  }

  /** A stored message as a record. */
  public static Interaction record(io.attune.profile.v1.Interaction message) {
    return new Interaction(
        message.getItemId(),
        EventType.of(message.getTypeValue()),
        message.getValue(),
        Times.millis(message.getTime()));
  }

  /** A record as a message. */
  public static io.attune.profile.v1.Interaction message(Interaction interaction) {
    return io.attune.profile.v1.Interaction.newBuilder()
        .setItemId(interaction.itemId())
        .setTypeValue(interaction.type().number())
        .setValue(interaction.value())
        .setTime(Times.timestamp(interaction.timeMs()))
        .build();
  }

  /** A record as a message. */
  public static io.attune.profile.v1.History message(History history) {
    io.attune.profile.v1.History.Builder message =
        io.attune.profile.v1.History.newBuilder()
            .setUserId(history.userId())
            .setVersion(history.version());
    history.interactions().forEach(entry -> message.addInteractions(message(entry)));
    return message.build();
  }

  /** A record as a message. */
  public static io.attune.profile.v1.EventResult message(EventResult result) {
    return io.attune.profile.v1.EventResult.newBuilder()
        .setEventId(result.eventId())
        .setOutcome(outcome(result.outcome()))
        .setReason(result.reason())
        .build();
  }

  private static EventOutcome outcome(EventResult.Outcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> EventOutcome.EVENT_OUTCOME_ACCEPTED;
      case DUPLICATE -> EventOutcome.EVENT_OUTCOME_DUPLICATE;
      case REJECTED -> EventOutcome.EVENT_OUTCOME_REJECTED;
    };
  }
}
