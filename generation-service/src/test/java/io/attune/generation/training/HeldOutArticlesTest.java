package io.attune.generation.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.text.TextKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutArticlesTest {
  private static WritingExample example(String article, int text) {
    return new WritingExample(article, TextKind.HEADLINE, "", "text " + text);
  }

  @Test
  void keepsAShareOfTheArticlesWithAllTheirTexts() {
    List<WritingExample> examples =
        IntStream.range(0, 40).mapToObj(i -> example("article " + i / 2, i)).toList();

    HeldOutArticles parts = HeldOutArticles.of(examples, .25, 1);

    assertThat(parts.heldOut()).hasSize(10);
    assertThat(parts.train()).hasSize(30);
    assertThat(parts.train())
        .extracting(WritingExample::article)
        .doesNotContainAnyElementsOf(
            parts.heldOut().stream().map(WritingExample::article).toList());
    assertThat(HeldOutArticles.of(examples, .25, 1)).isEqualTo(parts);
  }

  @Test
  void doesNotLearnFromArticlesWhoseOtherTextsJudge() {
    List<WritingExample> learned = List.of(example("one", 1), example("two", 2), example("one", 3));
    List<WritingExample> judges = List.of(example("one", 4), example("three", 5));

    HeldOutArticles parts = HeldOutArticles.apart(learned, judges);

    assertThat(parts.train()).containsExactly(example("two", 2));
    assertThat(parts.heldOut()).isEqualTo(judges);
  }
}
