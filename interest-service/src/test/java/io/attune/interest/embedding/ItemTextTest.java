package io.attune.interest.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemTextTest {
  @Test
  void aTextHasADigestOfItsOwn() {
    assertThat(ItemText.of("Title", "body").digest())
        .isEqualTo(ItemText.of("Title", "body").digest())
        .isNotEqualTo(ItemText.of("Title", "Body").digest());
    assertThat(ItemText.of("Title", " ").text()).isEqualTo("Title");
  }

  @Test
  void cutsNoCharacterApart() {
    String text = ItemText.of("x" + "\ud83d\ude00".repeat(1000), "").text();

    assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1))).isFalse();
  }
}
