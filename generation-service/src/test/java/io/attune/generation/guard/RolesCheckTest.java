package io.attune.generation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.text.Article;
import io.attune.generation.text.TextKind;
import io.attune.generation.wording.Wording;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "On Sunday Brandvik beat Tarnholm in the cup. | Brandvik beats Tarnholm in cup",
        "On Sunday Brandvik beat Tarnholm in the cup. | Tarnholm beaten by Brandvik in cup",
        "On Sunday Brandvik beat Tarnholm in the cup. | Tarnholm loses to Brandvik in cup",
        "On Sunday Tarnholm lost to Brandvik in the cup. | Brandvik beats Tarnholm in cup",
        "A court says that Chile sued Argentina over the lake. | Argentina is sued by Chile over lake",
        "In March Falk hired Quist as captain. | Falk hires Quist as captain",
        "In March, Falk and Quist signed the deal. | Quist and Falk sign deal",
      })
  void letsBeWhoDidWhatToWhomInEitherVoice(String body, String headline) {
    assertThat(passes(body, headline)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "On Sunday Brandvik beat Tarnholm in the cup. | Tarnholm beats Brandvik in cup",
        "On Sunday Brandvik beat Tarnholm in the cup. | Brandvik beaten by Tarnholm in cup",
        "On Sunday Brandvik beat Tarnholm in the cup. | Brandvik loses to Tarnholm in cup",
        "On Sunday Tarnholm lost to Brandvik in the cup. | Tarnholm beats Brandvik in cup",
        "A court says that Chile sued Argentina over the lake. | Chile is sued by Argentina over lake",
        "In March Falk hired Quist as captain. | Quist hires Falk as captain",
        "In June Falk opened a school in Sundvik. | Sundvik opens a school in Falk",
      })
  void refusesWhatIsTurnedRound(String body, String headline) {
    assertThat(passes(body, headline)).isFalse();
  }

  private static boolean passes(String body, String headline) {
    Article article = new Article("News", body, "", List.of());
    SourceText source = SourceText.of(Sources.assignment(TextKind.HEADLINE, article));
    return new RolesCheck()
        .check(new Draft(TextKind.HEADLINE, Wording.of(headline), true, source, List.of()))
        .passed();
  }
}
