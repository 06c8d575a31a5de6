package io.attune.generation.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RougeTest {
  @ParameterizedTest
  @CsvSource({
    "police killed the gunman, police kill the gunman, 0.75",
    "the gunman kill police, police kill the gunman, 0.5",
    "Police KILLED the gunman, police killed the gunman, 1",
    "rain, sun, 0",
    "'', sun, 0"
  })
  void isTheShareOfWordsInCommonInTheirOrder(String text, String reference, double expected) {
    assertThat(Rouge.l(text, reference)).isCloseTo(expected, within(1e-9));
  }
}
