package io.attune.profile.ingest;

import io.attune.contract.Tenant;
import io.attune.contract.failure.FieldViolation;
import io.attune.profile.codec.Events;
import io.attune.profile.domain.EventResult;
import io.attune.profile.ingest.EntryImport.Placed;
import io.attune.profile.store.EventStore;
import io.attune.profile.store.RecordRules;
import io.attune.profile.store.StoredOutcome;
import io.attune.profile.v1.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cleans events and stores those that are clean; each event gets its own result. */
@Singleton
public final class EventIntake {
  private final EventRules rules;
  private final EventStore store;
  private final EventMetrics metrics;
  private final CleaningConfig cleaning;
  private final Clock clock;

  @Inject
  public EventIntake(
      Entries entries,
      EventStore store,
      EventMetrics metrics,
      CleaningConfig cleaning,
      Clock clock) {
    this.rules = new EventRules(entries, cleaning);
    this.store = store;
    this.metrics = metrics;
    this.cleaning = cleaning;
    this.clock = clock;
  }

  /** Stores what users do now; results in the order of the events. */
  public List<EventResult> record(Tenant tenant, List<Event> events) {
    RecordRules bounds =
        new RecordRules(cleaning.foldWindow(), cleaning.burstLimit(), cleaning.burstWindow());
    return store(tenant, events, false, bounds);
  }

  /** Starts an import of history from elsewhere, which may be of any age and come in any burst. */
  public EntryImport<Event> newImport() {
    RecordRules bounds = new RecordRules(cleaning.foldWindow(), 0, cleaning.burstWindow());
    return new EntryImport<>(
        // The store step says what is wrong, for it also counts it.
        event -> List.of(),
        (tenant, events, tally) -> {
          List<EventResult> results =
              store(tenant, events.stream().map(Placed::entry).toList(), true, bounds);
          for (int i = 0; i < results.size(); i++) {
            tally.add(events.get(i).position(), results.get(i));
          }
        });
  }

  private List<EventResult> store(
      Tenant tenant, List<Event> events, boolean anyAge, RecordRules bounds) {
    long now = clock.millis();
    EventResult[] results = new EventResult[events.size()];
    List<io.attune.profile.domain.Event> clean = new ArrayList<>(events.size());
    List<Integer> places = new ArrayList<>(events.size());
    for (int i = 0; i < results.length; i++) {
      Event event = events.get(i);
      String problem = problem(event, now, anyAge);
      if (problem.isEmpty()) {
        clean.add(Events.record(event, EventRules.cleanTime(event, now)));
        places.add(i);
      } else {
        results[i] = EventResult.rejected(event.getId(), problem);
        metrics.invalid(event);
      }
    }
    if (!clean.isEmpty()) {
      List<StoredOutcome> outcomes = store.record(tenant, clean, bounds);
      for (int i = 0; i < outcomes.size(); i++) {
        results[places.get(i)] = result(clean.get(i).id(), outcomes.get(i));
        metrics.stored(clean.get(i).type(), outcomes.get(i));
      }
    }
    return Arrays.asList(results);
  }

  private String problem(Event event, long now, boolean anyAge) {
    List<FieldViolation> violations = rules.fieldViolations(event);
    return violations.isEmpty()
        ? rules.timeProblem(event, now, anyAge)
        : Entries.reason(violations);
  }

  private EventResult result(String id, StoredOutcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> EventResult.accepted(id);
      case STORED_BEFORE -> EventResult.duplicate(id, "id: an event of the user with it is stored");
      case FOLDED ->
          EventResult.duplicate(
              id, "type: the user did the same to the item within " + text(cleaning.foldWindow()));
      case BURST ->
          EventResult.rejected(
              id,
              "user_id: did more than "
                  + cleaning.burstLimit()
                  + " things within "
                  + text(cleaning.burstWindow()));
      case USER_DELETED -> EventResult.rejected(id, "user_id: the user was deleted");
      case BEFORE_DELETION ->
          EventResult.rejected(id, "time: lies before the deletion of the user's data");
    };
  }

  private static String text(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
