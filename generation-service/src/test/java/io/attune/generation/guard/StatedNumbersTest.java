package io.attune.generation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.text.Article;
import io.attune.generation.text.TextKind;
import io.attune.generation.wording.Wording;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedNumbersTest {
  private static final String BODY =
      "The refit cost 48 million euros and took 19 months. Prices rose by 30 percent. At 3:42 an"
          + " A380 landed, the first in 250 days. Of 1,600 seats half were sold in the 1990s."
          + " Tenants play tennis. It grew 3.5 metres.";
  private static final StatedNumbers NUMBERS = of(BODY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It cost 48 million euros",
        "It cost €48m",
        "It cost 48,000,000 euros",
        "Forty-eight million spent",
        "A rise of 30%",
        "A rise of thirty per cent",
        "After 250 days, the first",
        "Two hundred and fifty days",
        "1600 seats, half sold",
        "Landed at 3:42",
        "An A380 in the 1990s",
        "Nineteen months of work",
        "Tenants play tennis",
        "One of them plays tennis",
        "Up 3.5 metres",
      })
  void letsThroughWhatTheSourceStates(String text) {
    assertThat(NUMBERS.allow(text, true)).isTrue();
    for (int end = 1; end <= text.length(); end++) {
      assertThat(NUMBERS.allow(text.substring(0, end), false)).as(text.substring(0, end)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "It cost 4|7",
        "It cost 48| people",
        "It cost |$",
        "It cost 48 million| dollars",
        "A rise of 30| metres",
        "After 19| percent",
        "After 19|,5",
        "After| twenty",
        "After nineteen| million",
        "After two hundred| days",
        "An A3|30",
        "A B|52",
        "A car of the 19|80s",
        "A |½",
        "A |٣",
        "The| second",
        "Up 3| metres",
        "Landed at 3:4|5",
        "Played ten| times",
      })
  void stopsANumberWhereItLeavesTheSource(String text, String next) {
    assertThat(NUMBERS.allow(text, false)).as(text).isTrue();
    assertThat(NUMBERS.allow(text + next, false)).as(text + next).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"It cost 48", "A rise of 30", "Two hundred", "An A38", "At 3"})
  void aTextCannotEndWithinANumber(String text) {
    assertThat(NUMBERS.allow(text, false)).isTrue();
    assertThat(NUMBERS.allow(text, true)).isFalse();
  }

  @Test
  void everyFormOfANumberIsReadAsTheSame() {
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      long value = 2 + random.nextInt(1 << (1 + random.nextInt(30)));
      String unit = List.of("", "%", "EUR").get(random.nextInt(3));
      for (String form : NumberForms.of(Long.toString(value), unit)) {
        assertThat(Quantities.in(Wording.of(form)))
            .as(form)
            .singleElement()
            .satisfies(q -> assertThat(q.value()).isEqualTo(Long.toString(value)))
            .satisfies(q -> assertThat(q.unit()).isIn(unit, unit.equals("EUR") ? "" : unit));
      }
    }
  }

  @Test
  void whatItLetsThroughTheGuardFindsStated() {
    Random random = new Random(5);
    int through = 0;
    for (Article article : Sources.all()) {
      SourceText source = SourceText.of(Sources.assignment(TextKind.HEADLINE, article));
      StatedNumbers numbers = StatedNumbers.of(source);
      for (int i = 0; i < 300; i++) {
        String text = randomText(random, article.body().split(" "));
        if (numbers.allow(text, true)) {
          through++;
          assertThat(Quantities.in(Wording.of(text)))
              .as(text)
              .allSatisfy(
                  q -> assertThat(source.quantities()).anyMatch(s -> s.value().equals(q.value())));
        }
      }
    }
    assertThat(through).isGreaterThan(500);
  }

  /** Numbers and words as a model may string them together, some from the source. */
  private static String randomText(Random random, String[] words) {
    String[] pieces = {"2", "19", "41", "million", "two", "hundred", "and", "-", "%", "€", "first"};
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      boolean own = random.nextInt(3) > 0;
      String[] from = own ? words : pieces;
      text.append(random.nextInt(4) == 0 ? "" : " ").append(from[random.nextInt(from.length)]);
    }
    return text.toString();
  }

  private static StatedNumbers of(String body) {
    Article article = new Article("Ship", body, "", List.of());
    return StatedNumbers.of(SourceText.of(Sources.assignment(TextKind.HEADLINE, article)));
  }
}
