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

  @ParameterizedTest
  @CsvSource({
    "police killed the gunman, police kill the gunman, 1, 0.75",
    "police killed the gunman, police kill the gunman, 2, 0.3333333333",
    "the gunman kill police, police kill the gunman, 1, 1",
    "the the the, the cat, 1, 0.4",
    "rain, sun falls, 2, 0"
  })
  void countsRunsOfWordsAsOftenAsBothHaveThem(
      String text, String reference, int n, double expected) {
    assertThat(Rouge.n(text, reference, n)).isCloseTo(expected, within(1e-9));
  }
}
