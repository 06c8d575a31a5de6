package io.attune.profile.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.failure.FieldViolation;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void spellingsOfOneWordAreOneLabel() {
    assertThat(Labels.normalised(List.of(" Sport", "SPORT", "ｓｐｏｒｔ", "sport\u00a0", "Art")))
        .containsExactly("sport", "art");
  }

  @Test
  void innerSpacesBecomeOne() {
    assertThat(Labels.normalised("world \t news")).isEqualTo("world news");
  }

  @Test
  void normalisingTwiceChangesNothing() {
    for (int codePoint = 1; codePoint < 0xD800; codePoint++) {
      String once = Labels.normalised("a" + Character.toString(codePoint) + "b");
      assertThat(Labels.normalised(once)).isEqualTo(once);
    }
  }

  @Test
  void aBlankLabelAndOneThatGrowsTooLongAreViolations() {
    assertThat(Labels.violations("tags", List.of("ok", " \u3000", "\ufdfa".repeat(4))))
        .extracting(FieldViolation::field)
        .containsExactly("tags[1]", "tags[2]");
  }
}
