package io.attune.interest.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When trainings are due. */
public sealed interface Schedule {
  /** Never. */
  Schedule OFF = new Off();

  /**
   * Reads a schedule.
   *
   * @param text {@code off}; a pause such as {@code 6h}, at least a minute; or five fields as cron
   *     has them, for example {@code 0 3 * * *}
   * @param zone in which the fields are read
   * @throws IllegalArgumentException if it is none of these
   */
  static Schedule of(String text, ZoneId zone) {
    String schedule = text.strip();
    if (schedule.equalsIgnoreCase("off")) {
      return OFF;
    }
    return schedule.contains(" ") ? cron(schedule, zone) : every(schedule);
  }

  private static Schedule cron(String fields, ZoneId zone) {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    try {
      return new Cron(ExecutionTime.forCron(parser.parse(fields)), zone);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + fields + "\" is no training schedule: " + e.getMessage(), e);
    }
  }

  private static Schedule every(String pause) {
    try {
      return new Every(
          Optional.ofNullable(DurationConverter.parseDuration(pause))
              .orElseThrow(() -> new IllegalArgumentException("it is empty")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no training schedule: write off, a pause such as 6h (at least 1m), or five cron fields"
              .formatted(pause),
          e);
    }
  }

  /** Whether none is ever due. */
  default boolean isOff() {
    return this == OFF;
  }

  /**
   * The latest time at which a training has become due.
   *
   * @param last when one was due before
   * @return after {@code last} and not after {@code now}; empty where none was due between
   */
  Optional<Instant> dueBetween(Instant last, Instant now);

  /** Never. */
  record Off() implements Schedule {
    @Override
    public Optional<Instant> dueBetween(Instant last, Instant now) {
      return Optional.empty();
    }
  }

  /** Again and again after a pause. */
  record Every(Duration pause) implements Schedule {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public Every {
      if (pause.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException("a pause of " + pause + " is shorter than a minute");
      }
    }

    @Override
    public Optional<Instant> dueBetween(Instant last, Instant now) {
      long pauses = Duration.between(last, now).toMillis() / pause.toMillis();
      return pauses < 1 ? Optional.empty() : Optional.of(last.plus(pause.multipliedBy(pauses)));
    }
  }

  /** At the times that a cron expression names. */
  record Cron(ExecutionTime times, ZoneId zone) implements Schedule {
    @Override
    public Optional<Instant> dueBetween(Instant last, Instant now) {
      // The time at hand counts as past: the library looks strictly before the time it is given.
      ZonedDateTime end = now.plusMillis(1).atZone(zone);
      return times
          .lastExecution(end)
          .map(ZonedDateTime::toInstant)
          .filter(due -> due.isAfter(last));
    }
  }
}
