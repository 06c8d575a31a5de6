package io.attune.generation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.wording.Wording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "48 million euros | 48000000 EUR",
        "forty-eight million euros | 48000000 EUR",
        "€48m | 48000000 EUR",
        "$3.50 | 3.5 USD",
        "two hundred and fifty ships | 250 ",
        "1,600 dam | 1600 ",
        "18 per cent | 18 %",
        "18% | 18 %",
        "the 3,000th guest | 3000 ",
        "at 3:42 in the morning | 3:42 ",
        "twice as much | double ",
        "a third of them | third ",
        "five thousand trees | 5000 ",
        "a 60-seat bistro | 60 ",
        "twenty-one of them | 21 ",
      })
  void readsValueAndUnit(String text, String expected) {
    assertThat(Quantities.in(Wording.of(text)))
        .singleElement()
        .satisfies(
            quantity ->
                assertThat((quantity.value() + " " + quantity.unit()).strip())
                    .isEqualTo(expected.strip()));
  }

  @ParameterizedTest
  @CsvSource({"one of them", "nobody counts", "the tenants and the tents"})
  void findsNoneWhereNoneIs(String text) {
    assertThat(Quantities.in(Wording.of(text))).isEmpty();
  }
}
