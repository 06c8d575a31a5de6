package io.attune.interest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void offIsNeverDue() {
    Schedule off = schedule(" Off ");

    assertThat(off.isOff()).isTrue();
    assertThat(off.dueBetween(Instant.EPOCH, NOON)).isEmpty();
  }

  @Test
  void aPauseCountsFromTheLastTime() {
    Schedule schedule = schedule("6h");

    assertThat(schedule.isOff()).isFalse();
    assertThat(schedule.dueBetween(NOON, NOON.plusSeconds(6 * 3600 - 1))).isEmpty();
    assertThat(schedule.dueBetween(NOON, NOON.plusSeconds(6 * 3600)))
        .contains(NOON.plusSeconds(6 * 3600));
  }

  @Test
  void manyMissedTimesAreOneAndTheRhythmStays() {
    assertThat(schedule("1h").dueBetween(NOON, NOON.plusSeconds(5 * 3600 + 100)))
        .contains(NOON.plusSeconds(5 * 3600));
  }

  @Test
  void aClockThatWasSetBackMakesNothingDue() {
    assertThat(schedule("1h").dueBetween(NOON, NOON.minusSeconds(9 * 3600))).isEmpty();
  }

  @Test
  void cronFieldsAreReadInTheirZone() {
    Schedule utc = schedule("0 3 * * *");
    Schedule berlin = Schedule.of("0 3 * * *", ZoneId.of("Europe/Berlin"));
    Instant yesterday = Instant.parse("2026-02-28T12:00:00Z");

    assertThat(utc.dueBetween(yesterday, NOON)).contains(Instant.parse("2026-03-01T03:00:00Z"));
    assertThat(berlin.dueBetween(yesterday, NOON)).contains(Instant.parse("2026-03-01T02:00:00Z"));
  }

  @Test
  void aCronTimeIsDueAtItsMomentAndOnce() {
    Schedule schedule = schedule("*/15 * * * *");
    Instant due = Instant.parse("2026-03-01T12:15:00Z");

    assertThat(schedule.dueBetween(NOON, due.minusMillis(1))).isEmpty();
    assertThat(schedule.dueBetween(NOON, due)).contains(due);
    assertThat(schedule.dueBetween(due, due.plusSeconds(60))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "often", "30s", "-6h", "0 3 * *", "61 3 * * *", "0 3 * * * *"})
  void refusesWhatIsNoSchedule(String text) {
    assertThatThrownBy(() -> schedule(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no training schedule");
  }

  private static Schedule schedule(String text) {
    return Schedule.of(text, ZoneOffset.UTC);
  }
}
