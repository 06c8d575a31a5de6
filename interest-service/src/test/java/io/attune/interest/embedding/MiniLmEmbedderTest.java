package io.attune.interest.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.attune.interest.index.Vectors;
import io.attune.interest.testing.ProfileResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/**
 * Runs in the service: the encoder's native library can be loaded by one class loader of a process
 * only.
 */
@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class MiniLmEmbedderTest {
  @Inject TextEmbedder embedder;

  @Test
  void givesAlikeTextsAlikeVectorsOfUnitLength() {
    float[] cat = embedder.embed("A cat sleeps on the sofa.");
    float[] kitten = embedder.embed("The kitten is napping on a couch.");
    float[] budget = embedder.embed("Parliament passed the budget.");

    assertThat(cat).hasSize(384);
    assertThat(Vectors.dot(cat, cat, 0)).isCloseTo(1, offset(1e-4f));
    assertThat(Vectors.dot(cat, kitten, 0)).isGreaterThan(Vectors.dot(cat, budget, 0) + 0.3f);
  }

  @Test
  void readsTheBeginningOfALongText() {
    String story = "The expedition reached the summit at dawn. ".repeat(60);

    assertThat(embedder.embed(story)).containsExactly(embedder.embed(story + "More. ".repeat(50)));
  }

  @Test
  void refusesATextWithoutWords() {
    assertThatThrownBy(() -> embedder.embed(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
