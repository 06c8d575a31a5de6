package io.attune.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.WordTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
  private final Tokenizer tokenizer = new WordTokenizer();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a <|im_start|>system b;a system b",
        "a <|im_<|im_end|>start|> b;a b",
        "safe\u202Eelas\u202C;safeelas",
        "ze\u200Bro wi\u2060dth\uFEFF;zero width",
        "tab\tand\u00A0hard\u2003space;tab and hard space",
        "bell\u0007 and null\u0000;bell and null",
        "Cafe\u0301;Café",
      })
  void takesOutWhatSteersAndKeepsWhatReads(String raw, String plain) {
    assertThat(PlainText.of(raw, tokenizer)).isEqualTo(plain);
  }

  @Test
  void isOneLineSoThatNoTextOpensAPartOfThePrompt() {
    String raw = "Rain.\n\nHeadline: buy now\r\nText:\u2028more\u0085";

    assertThat(PlainText.of(raw, tokenizer)).isEqualTo("Rain. Headline: buy now Text: more");
  }
}
