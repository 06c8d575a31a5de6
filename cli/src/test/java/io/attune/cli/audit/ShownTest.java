package io.attune.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.Text;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void measuresTheTextsAsTheyAreShown() {
    RecommendResponse answer =
        RecommendResponse.newBuilder()
            .addItems(item("a", text("Three plain words", true), text("Two words", false)))
            .addItems(item("b", text("One more", true), text("It's four-part words here", true)))
            .build();

    Shown shown = Shown.of(answer, Sentiment.ofLexicon());

    assertThat(shown.items()).containsExactlyInAnyOrder("a", "b");
    assertThat(shown.passRate()).isEqualTo(.75);
    assertThat(shown.words()).isEqualTo((3 + 2 + 2 + 4) / 4.0);
    assertThat(shown.whole()).isTrue();
  }

  @Test
  void sharesItemsInRelationToTheItemsOfEither() {
    assertThat(of("a", "b", "c").overlap(of("b", "c", "d"))).isCloseTo(.5, within(1e-9));
    assertThat(of("a").overlap(of("a"))).isEqualTo(1);
    assertThat(of().overlap(of())).isEqualTo(1);
  }

  private static Shown of(String... items) {
    return new Shown(Set.copyOf(List.of(items)), 1, 0, 0, true);
  }

  private static RecommendedItem item(String id, Text... texts) {
    return RecommendedItem.newBuilder().setItemId(id).addAllTexts(List.of(texts)).build();
  }

  private static Text text(String words, boolean generated) {
    return Text.newBuilder().setText(words).setGenerated(generated).build();
  }
}
