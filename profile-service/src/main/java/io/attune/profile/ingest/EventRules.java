package io.attune.profile.ingest;

import static io.attune.profile.codec.Times.millis;

import io.attune.contract.failure.FieldViolation;
import io.attune.profile.codec.Times;
import io.attune.profile.v1.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The rules of one event that need no store: its fields and its time. */
final class EventRules {
  private static final int MAX_ID = 128;
  private static final int MAX_REQUEST_ID = 128;
  private static final int MAX_SURFACE = 64;
  private static final double MAX_VALUE = 1_000_000;

  private final Entries entries;
  private final long maxAheadMs;
  private final long maxAgeMs;

  EventRules(Entries entries, CleaningConfig config) {
    this.entries = entries;
    this.maxAheadMs = config.maxAhead().toMillis();
    this.maxAgeMs = config.maxAge().toMillis();
  }

  /** What is wrong with an event's fields; its time aside. */
  List<FieldViolation> fieldViolations(Event event) {
    return plainlyValid(event) ? List.of() : entries.ruleViolations(event);
  }

  /**
   * The contract's rules of an event by hand, since the general validator takes most of the time of
   * a large batch. Never true for an event that breaks one.
   */
  static boolean plainlyValid(Event event) {
    return visible(event.getId())
        && visible(event.getUserId())
        && visible(event.getItemId())
        && event.getTypeValue() >= 1
        && event.getTypeValue() <= 10
        && event.getValue() >= 0
        && event.getValue() <= MAX_VALUE
        && event.getRequestId().length() <= MAX_REQUEST_ID
        && event.getPosition() >= 0
        && event.getSurface().length() <= MAX_SURFACE;
  }

  private static boolean visible(String id) {
    if (id.isEmpty() || id.length() > MAX_ID) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '!' || id.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /**
   * What is wrong with an event's time; empty where nothing is.
   *
   * @param anyAge whether events from long ago are welcome
   */
  String timeProblem(Event event, long nowMs, boolean anyAge) {
    if (!event.hasTime()) {
      return "";
    }
    if (!Times.isValid(event.getTime()) || event.getTime().getSeconds() < 0) {
      return "time: must be a time from 1970 on, its nanos in 0 to 999999999";
    }
    long time = millis(event.getTime());
    if (time > nowMs + maxAheadMs) {
      return problem(time, "ahead of the service's clock", maxAheadMs);
    }
    if (!anyAge && time < nowMs - maxAgeMs) {
      return problem(time, "in the past", maxAgeMs);
    }
    return "";
  }

  /** The time to store for an event without a problem. */
  static long cleanTime(Event event, long nowMs) {
    return event.hasTime() ? Math.min(millis(event.getTime()), nowMs) : nowMs;
  }

  private static String problem(long time, String where, long limitMs) {
    return "time: "
        + Instant.ofEpochMilli(time)
        + " is more than "
        + Duration.ofMillis(limitMs)
        + " "
        + where;
  }
}
