package io.attune.cli.importer;

import io.attune.profile.v1.EventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Event types by the names people write. */
final class EventTypes {
  private static final String PREFIX = "EVENT_TYPE_";

  private EventTypes() {}

  /** Takes {@code click} and {@code EVENT_TYPE_CLICK} alike. */
  static Optional<EventType> find(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String full = upper.startsWith(PREFIX) ? upper : PREFIX + upper;
    return Arrays.stream(EventType.values())
        .filter(type -> type != EventType.EVENT_TYPE_UNSPECIFIED && type.name().equals(full))
        .findAny();
  }
}
