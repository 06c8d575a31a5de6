package io.attune.generation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeadTest {
  private static final String ARTICLE = "The ferry Alma sailed at 9.30 today. Nobody was hurt.";

  @Test
  void isTheFirstWordsOfTheFirstSentence() {
    assertThat(Lead.of(ARTICLE, 4)).isEqualTo("The ferry Alma sailed");
    assertThat(Lead.of(ARTICLE, 6)).isEqualTo("The ferry Alma sailed at 9.30");
  }

  @Test
  void isNeverLongerThanTheSentence() {
    assertThat(Lead.of(ARTICLE, 50)).isEqualTo("The ferry Alma sailed at 9.30 today.");
  }
}
