package io.attune.generation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.text.Article;
import io.attune.generation.text.TextKind;
import io.attune.generation.wording.Wording;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToxicityCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A man was jailed for murder. | Man jailed for murder | true",
        "The senator called him an idiot. | Senator called him an idiot | true",
        "The senator called him unfit. | Senator is an idiot | false",
        "The singer said shit on air. | Singer said shit on air | false",
        "The post told her to kill yourself. | Kill yourself, says post | false",
      })
  void refusesAbuseAndLetsNewsBe(String body, String text, boolean passes) {
    Article article = new Article("News", body, "", List.of());
    SourceText source = SourceText.of(Sources.assignment(TextKind.HEADLINE, article));

    assertThat(
            new ToxicityCheck()
                .check(new Draft(TextKind.HEADLINE, Wording.of(text), true, source, List.of()))
                .passed())
        .isEqualTo(passes);
  }
}
