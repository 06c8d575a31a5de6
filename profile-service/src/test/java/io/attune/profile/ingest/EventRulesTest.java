package io.attune.profile.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.profile.v1.Event;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventRulesTest {
  private final Random random = new Random(11);
  private final Entries entries = new Entries();

  @Test
  void theRulesByHandAreThoseOfTheContract() {
    List<String> ids =
        List.of("a", "~!", "", " ", "a b", "é", "x".repeat(128), "x".repeat(129), "a\n");
    List<Double> values =
        List.of(0.0, -0.0, 1e6, 1e6 + 1, -1.0, Double.NaN, Double.POSITIVE_INFINITY, 0.5);
    for (int i = 0; i < 2000; i++) {
      Event event =
          Event.newBuilder()
              .setId(one(ids))
              .setUserId(one(ids))
              .setItemId(one(ids))
              .setTypeValue(random.nextInt(-1, 13))
              .setValue(one(values))
              .setRequestId("r".repeat(random.nextInt(126, 131)))
              .setPosition(random.nextInt(-2, 3))
              .setSurface("s".repeat(random.nextInt(62, 67)))
              .build();
      assertAgrees(event);
      assertAgrees(valid(event));
    }
  }

  private void assertAgrees(Event event) {
    assertThat(EventRules.plainlyValid(event))
        .as("%s", event)
        .isEqualTo(entries.ruleViolations(event).isEmpty());
  }

  /** The same event with all but one of its fields valid. */
  private Event valid(Event event) {
    Event.Builder mended = event.toBuilder();
    int broken = random.nextInt(9);
    if (broken != 0) {
      mended.setId("e");
    }
    if (broken != 1) {
      mended.setUserId("u");
    }
    if (broken != 2) {
      mended.setItemId("i");
    }
    if (broken != 3) {
      mended.setTypeValue(random.nextInt(1, 11));
    }
    if (broken != 4) {
      mended.setValue(1);
    }
    if (broken != 5) {
      mended.setRequestId("");
    }
    if (broken != 6) {
      mended.setPosition(1);
    }
    if (broken != 7) {
      mended.setSurface("home");
    }
    return mended.build();
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
