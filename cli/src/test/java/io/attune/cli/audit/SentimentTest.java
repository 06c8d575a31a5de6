package io.attune.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SentimentTest {
  private final Sentiment sentiment = Sentiment.ofLexicon();

  @Test
  void sumsTheValencesOfTheWords() {
    // good 1.9, joy 2.8
    assertThat(sentiment.of("Good tables bring joy"))
        .isCloseTo(4.7 / Math.sqrt(4.7 * 4.7 + 15), near());
  }

  @Test
  void turnsRoundAndWeakensWhatIsNegated() {
    double negated = -.74 * 1.9;
    double expected = negated / Math.sqrt(negated * negated + 15);

    assertThat(sentiment.of("The harvest was not very good")).isCloseTo(expected, near());
    assertThat(sentiment.of("The harvest isn’t good")).isCloseTo(expected, near());
  }

  @Test
  void isNeitherGladNorSadWithoutSuchWords() {
    assertThat(sentiment.of("Council meets on Tuesday")).isZero();
    assertThat(sentiment.of("")).isZero();
  }

  private static org.assertj.core.data.Offset<Double> near() {
    return within(1e-9);
  }
}
