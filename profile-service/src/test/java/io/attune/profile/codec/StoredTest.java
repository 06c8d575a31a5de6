package io.attune.profile.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.profile.domain.Consent;
import io.attune.profile.domain.EventType;
import io.attune.profile.domain.Interaction;
import io.attune.profile.domain.Item;
import io.attune.profile.domain.User;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredTest {
  private final Random random = new Random(7);

  @Test
  void everyUserSurvivesTheTrip() {
    for (int i = 0; i < 500; i++) {
      User user =
          new User(
              text(),
              text(),
              text(),
              List.of(text(), text()),
              Map.of("k" + i, text()),
              new Consent(random.nextBoolean(), random.nextBoolean()),
              random.nextBoolean() ? instant() : null);
      assertThat(Stored.user(Stored.bytes(user))).isEqualTo(user);
    }
  }

  @Test
  void everyItemSurvivesTheTrip() {
    for (int i = 0; i < 500; i++) {
      Item item = item(Map.of("k" + i, text()), instant());
      assertThat(Stored.item(Stored.bytes(item))).isEqualTo(item);
    }
  }

  @Test
  void everyInteractionSurvivesTheTrip() {
    for (EventType type : EventType.values()) {
      Interaction interaction =
          new Interaction(text(), type, random.nextDouble(), random.nextLong(1L << 42));
      assertThat(Stored.interaction(Stored.bytes(interaction))).isEqualTo(interaction);
    }
  }

  @Test
  void digestChangesWithTheContentAndWithNothingElse() {
    Instant time = Instant.ofEpochSecond(1);
    Map<String, String> forward = new LinkedHashMap<>();
    Map<String, String> backward = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      forward.put("k" + i, "v");
      backward.put("k" + (19 - i), "v");
    }
    Item one = plain("t", forward, time);
    assertThat(Stored.digest(one)).hasSize(32);
    assertThat(Stored.digest(plain("t", backward, time))).isEqualTo(Stored.digest(one));
    assertThat(Stored.digest(one.withVersion("any"))).isEqualTo(Stored.digest(one));
    assertThat(Stored.digest(plain("u", forward, time))).isNotEqualTo(Stored.digest(one));
    assertThat(Stored.digest(plain("t", Map.of(), time))).isNotEqualTo(Stored.digest(one));
    assertThat(Stored.digest(plain("t", forward, time.plusMillis(1))))
        .isNotEqualTo(Stored.digest(one));
  }

  @Test
  void newerItemsSortFirst() {
    byte[] film1950 = Stored.bytes(plain("t", Map.of(), Instant.parse("1950-01-01T00:00:00Z")));
    byte[] film1970 = Stored.bytes(plain("t", Map.of(), Instant.EPOCH));
    byte[] film2020 = Stored.bytes(plain("t", Map.of(), Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(List.of(film2020, film1970, film1950))
        .isSortedAccordingTo((a, b) -> java.util.Arrays.compareUnsigned(a, 1, 9, b, 1, 9));
  }

  @Test
  void refusesAnotherFormat() {
    assertThatThrownBy(() -> Stored.user(new byte[] {9, 1})).hasMessageContaining("[9]");
    assertThatThrownBy(() -> Stored.user(new byte[0])).hasMessageContaining("not format 1");
  }

  private Item item(Map<String, String> attributes, Instant publishTime) {
    return new Item(
        text(),
        text(),
        text(),
        new Item.Labels(text(), List.of(text())),
        text(),
        text(),
        publishTime,
        random.nextBoolean() ? instant() : null,
        text(),
        attributes,
        text());
  }

  private static Item plain(String title, Map<String, String> attributes, Instant publishTime) {
    return new Item(
        "id",
        title,
        "",
        new Item.Labels("", List.of()),
        "",
        "",
        publishTime,
        null,
        "",
        attributes,
        "");
  }

  private Instant instant() {
    return Instant.ofEpochSecond(
        random.nextLong(-62_135_596_800L, 253_402_300_799L), random.nextInt(1_000_000_000));
  }

  private String text() {
    return random
        .ints(random.nextInt(20), 1, 0xD7FF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
