package io.attune.interest.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.model.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryReadingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final HistoryReading reading =
      new HistoryReading(new SignalWeights(0.5, 1, 1, Duration.ofSeconds(30), 2, 2, 1.5, 3, 1, 4));

  @Test
  void takesActsOnOneItemTogetherNewestFirst() {
    ReadHistory history =
        reading.read(
            List.of(
                act("a", Signal.CLICK, 0, 60),
                act("b", Signal.VIEW, 0, 30),
                act("a", Signal.DWELL, 15, 10)));

    assertThat(history.interactions())
        .containsExactly(
            new Interaction("a", 1.5, NOW.minusSeconds(10)),
            new Interaction("b", 0.5, NOW.minusSeconds(30)));
    assertThat(history.hidden()).isEmpty();
  }

  @Test
  void setsHiddenItemsApart() {
    ReadHistory history =
        reading.read(List.of(act("a", Signal.HIDE, 0, 0), act("a", Signal.LIKE, 0, 5)));

    assertThat(history.interactions()).isEmpty();
    assertThat(history.hidden()).containsExactly("a");
  }

  @Test
  void capsWhatOneItemCounts() {
    ReadHistory history =
        reading.read(
            List.of(
                act("a", Signal.PURCHASE, 1, 0),
                act("a", Signal.PURCHASE, 1, 1),
                act("a", Signal.SHARE, 0, 2)));

    assertThat(history.interactions()).extracting(Interaction::confidence).containsExactly(4.0);
  }

  @Test
  void weighsValuesWithinTheirRange() {
    assertThat(confidence(Signal.RATING, 5)).isEqualTo(1);
    assertThat(confidence(Signal.RATING, 4)).isEqualTo(0.8);
    assertThat(confidence(Signal.RATING, 0)).isEqualTo(0.5);
    assertThat(confidence(Signal.RATING, 1e300)).isEqualTo(1);
    assertThat(confidence(Signal.DWELL, 3)).isEqualTo(0.1);
    assertThat(confidence(Signal.DWELL, 3600)).isEqualTo(1);
    assertThat(reading.read(List.of(act("a", Signal.DWELL, -5, 0))).interactions()).isEmpty();
  }

  private double confidence(Signal signal, double value) {
    return reading.read(List.of(act("a", signal, value, 0))).interactions().get(0).confidence();
  }

  private static Behaviour act(String itemId, Signal signal, double value, int secondsAgo) {
    return new Behaviour(itemId, signal, value, NOW.minusSeconds(secondsAgo));
  }
}
