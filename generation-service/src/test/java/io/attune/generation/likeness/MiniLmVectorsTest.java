package io.attune.generation.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniLmVectorsTest {
  private final SentenceVectors vectors = MiniLmVectors.shared();

  @Test
  void alikeSentencesAreMoreAlikeThanOthers() {
    String cat = "A cat sleeps on the sofa.";

    assertThat(vectors.likeness(cat, cat)).isCloseTo(1, offset(1e-4));
    assertThat(vectors.likeness(cat, "The kitten is napping on a couch."))
        .isGreaterThan(vectors.likeness(cat, "Parliament passed the budget.") + .3);
  }

  @Test
  void givesTheVectorsOfABatchInItsOrder() {
    List<String> texts = List.of("A ferry sails.", "A budget is passed.", "A ferry sails.");

    List<float[]> batch = vectors.of(texts);

    assertThat(batch).hasSize(3).allSatisfy(v -> assertThat(v).hasSize(MiniLmVectors.DIMENSION));
    assertThat(batch.get(0)).containsExactly(batch.get(2)).isNotEqualTo(batch.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "…!", "\u200b"})
  void aTextWithoutWordsIsLikeNothing(String text) {
    assertThat(vectors.likeness(text, "A ferry sails.")).isZero();
  }

  @Test
  void readsTheBeginningOfALongText() {
    String story = "The expedition reached the summit at dawn. ".repeat(60);

    assertThat(vectors.of(story)).containsExactly(vectors.of(story + "More. ".repeat(50)));
  }

  @Test
  void servesManyThreads() {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> "Ferry " + i + " sails.").toList();

    List<float[]> atOnce = texts.parallelStream().map(vectors::of).toList();

    assertThat(atOnce).usingRecursiveComparison().isEqualTo(vectors.of(texts));
  }
}
