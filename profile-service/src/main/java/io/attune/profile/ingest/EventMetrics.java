package io.attune.profile.ingest;

import io.attune.profile.domain.EventType;
import io.attune.profile.store.StoredOutcome;
import io.attune.profile.v1.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts events by type and outcome. */
@Singleton
final class EventMetrics {
  private static final String NAME = "attune.profile.events";

  private final MeterRegistry registry;
  private final Map<EventType, Map<StoredOutcome, Counter>> stored = new EnumMap<>(EventType.class);

  @Inject
  EventMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (EventType type : EventType.values()) {
      Map<StoredOutcome, Counter> outcomes = new EnumMap<>(StoredOutcome.class);
      for (StoredOutcome outcome : StoredOutcome.values()) {
        outcomes.put(outcome, counter(type.label(), outcome.name().toLowerCase(Locale.ROOT)));
      }
      stored.put(type, outcomes);
    }
  }

  void stored(EventType type, StoredOutcome outcome) {
    stored.get(type).get(outcome).increment();
  }

  void invalid(Event event) {
    int number = event.getTypeValue();
    boolean known = number >= 1 && number <= EventType.values().length;
    counter(known ? EventType.of(number).label() : "unknown", "invalid").increment();
  }

  private Counter counter(String type, String outcome) {
    return registry.counter(NAME, "type", type, "outcome", outcome);
  }
}
