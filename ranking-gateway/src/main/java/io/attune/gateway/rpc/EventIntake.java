package io.attune.gateway.rpc;

import com.google.protobuf.util.Timestamps;
import io.attune.contract.Tenant;
import io.attune.contract.failure.FieldViolation;
import io.attune.contract.validation.MessageValidator;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Caller;
import io.attune.gateway.client.ProtoTime;
import io.attune.gateway.client.profile.EventResult;
import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.ProfileClient;
import io.attune.gateway.client.profile.ReaderEvent;
import io.attune.gateway.v1.Event;
import io.attune.gateway.v1.EventOutcome;
import io.attune.gateway.v1.RecordEventsResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Takes events in: each is checked alone, the valid ones are stored by the profile service.
 *
 * <p>Nothing is acknowledged that is not stored: where the profile service does not answer, the
 * call fails.
 */
public final class EventIntake {
  private final ProfileClient profile;
  private final MessageValidator validator = new MessageValidator();
  private final Duration most;
  private final BiConsumer<Tenant, List<ReaderEvent>> stored;

  /**
   * An intake.
   *
   * @param most how long storing may take, where the caller's deadline leaves more
   * @param stored hears of events that were stored, perhaps not for the first time; returns at once
   */
  public EventIntake(
      ProfileClient profile, Duration most, BiConsumer<Tenant, List<ReaderEvent>> stored) {
    this.profile = profile;
    this.most = most;
    this.stored = stored;
  }

  /** One result for each event, in the order sent. */
  CompletableFuture<RecordEventsResponse> record(Tenant tenant, List<Event> events) {
    List<Optional<EventResult>> rejections = events.stream().map(this::rejection).toList();
    List<ReaderEvent> valid = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (rejections.get(i).isEmpty()) {
        valid.add(event(events.get(i)));
      }
    }
    CompletableFuture<List<EventResult>> results =
        valid.isEmpty()
            ? CompletableFuture.completedFuture(List.of())
            : profile.record(tenant, valid, budget());
    return results.thenApply(
        all -> {
          stored.accept(tenant, taken(valid, all));
          return response(rejections, all);
        });
  }

  private static List<ReaderEvent> taken(List<ReaderEvent> sent, List<EventResult> results) {
    List<ReaderEvent> taken = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      if (results.get(i).outcome() != EventResult.Outcome.REJECTED) {
        taken.add(sent.get(i));
      }
    }
    return taken;
  }

  private Budget budget() {
    Duration left = Caller.current().remaining().orElse(most);
    return left.compareTo(most) < 0 ? Budget.lenient(left) : Budget.of(most);
  }

  private Optional<EventResult> rejection(Event event) {
    List<FieldViolation> violations = new ArrayList<>(validator.violations(event));
    if (event.hasTime() && !Timestamps.isValid(event.getTime())) {
      violations.add(new FieldViolation("time", "must be within the years 1 to 9999"));
    }
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            EventResult.rejected(
                event.getId(),
                violations.stream()
                    .map(FieldViolation::toString)
                    .collect(Collectors.joining("; "))));
  }

  private static ReaderEvent event(Event event) {
    return new ReaderEvent(
        event.getId(),
        event.getUserId(),
        event.getItemId(),
        EventType.valueOf(event.getType().name().substring("EVENT_TYPE_".length())),
        event.getValue(),
        event.hasTime() ? Optional.of(ProtoTime.instant(event.getTime())) : Optional.empty(),
        event.getRequestId(),
        event.getPosition(),
        event.getSurface());
  }

  private static RecordEventsResponse response(
      List<Optional<EventResult>> rejections, List<EventResult> stored) {
    RecordEventsResponse.Builder response = RecordEventsResponse.newBuilder();
    int next = 0;
    for (Optional<EventResult> rejection : rejections) {
      EventResult result = rejection.isPresent() ? rejection.get() : stored.get(next++);
      response.addResults(
          io.attune.gateway.v1.EventResult.newBuilder()
              .setEventId(result.eventId())
              .setOutcome(outcome(result.outcome()))
              .setReason(result.reason()));
    }
    return response.build();
  }

  private static EventOutcome outcome(EventResult.Outcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> EventOutcome.EVENT_OUTCOME_ACCEPTED;
      case DUPLICATE -> EventOutcome.EVENT_OUTCOME_DUPLICATE;
      case REJECTED -> EventOutcome.EVENT_OUTCOME_REJECTED;
    };
  }
}
