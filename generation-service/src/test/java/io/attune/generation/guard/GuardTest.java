package io.attune.generation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final Assignment FERRY = Sources.assignment(TextKind.HEADLINE, Sources.ferry());

  private final Guard guard = new Guard();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ferry Alma sails again after a refit that cost 41 million crowns",
        "Captain Reidun Falk says that new hull saves 12% of fuel",
        "Tickets for the first week sold out within 4 hours",
        "Ferry Alma sails after refit of nineteen months",
        "Harbour kiosk hires two more people"
      })
  void passesWhatTheSourceSays(String headline) {
    Judgement judgement = judge(headline);

    assertThat(judgement.verdicts()).allMatch(Verdict::passed);
    assertThat(judgement.passed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "length ; Ferry sails",
        "length ; Ferry Alma sails from Sundvik again on Friday after a refit that took 19 months"
            + " and cost 41 million crowns, captain Reidun Falk says",
        "complete ; Ferry Alma sails from Sundvik again on",
        "complete ; Ferry Alma sails from Sundvik again:",
        "complete ; Captain Reidun Falk says that the \"new hull saves fuel",
        "complete ; It sails from Sundvik again on Friday",
        "complete ; Under the new hull of ferry Alma",
        "complete ; 19 months after a refit of the ferry took place",
        "complete ; Tickets sold out because the new hull",
        "complete ; Captain of the ferry Alma from Sundvik",
        "repetition ; Ferry Alma sails and ferry Alma sails",
        "repetition ; Ferry Alma sails from from Sundvik again",
        "sameness ; Ferry Alma returns to Sundvik after 19-month refit",
        "sameness ; The ferry Alma returns to Sundvik after refit",
        "numbers ; Ferry Alma sails again after 18 months",
        "numbers ; Ferry Alma sails again after nineteen hours",
        "numbers ; Refit of ferry Alma cost 41 million euros",
        "numbers ; Refit of ferry Alma cost 41,000 crowns",
        "numbers ; New hull of the Alma saves 12 crowns of fuel",
        "numbers ; Tickets for half of the first week sold out",
        "names ; Ferry Alma sails from Bergen again on Friday",
        "names ; Ferry Alma sails from Sundvik again on Monday",
        "names ; Captain Reidun Alma says that the hull saves fuel",
        "names ; Norway ferry sails from Sundvik again on Friday",
        "support ; Ferry crew celebrates glorious voyage across stormy ocean",
        "focus ; Kiosk tickets sail within the captain's hull",
        "language ; Ferry Alma sails from Sundvik снова on Friday",
        "leakage ; Headline: Ferry Alma sails from Sundvik again",
        "leakage ; Ferry Alma sails again <|im_end|> from Sundvik",
        "personal-data ; Captain Reidun Falk sails again: falk@sundvik.example",
        "personal-data ; Tickets for the first week: call 555 123 4567",
      })
  void refusesWithTheCheckThatFailed(String check, String headline) {
    assertThat(judge(headline).verdicts())
        .filteredOn(verdict -> !verdict.passed())
        .extracting(Verdict::check)
        .contains(check);
  }

  @Test
  void refusesATextThatWasCutOff() {
    Judgement judgement =
        guard.judge(
            TextKind.HEADLINE,
            "Ferry Alma sails from Sundvik again",
            false,
            SourceText.of(FERRY),
            List.of());

    assertThat(judgement.verdicts())
        .contains(new Verdict("complete", false, 0, "cut off"))
        .hasSize(14);
  }

  @Test
  void refusesAnExampleOfThePromptEvenWhereTheSourceHasItsWords() {
    String example = "New hull saves fuel and ferry sails from Sundvik";

    Judgement judgement =
        guard.judge(TextKind.HEADLINE, example, true, SourceText.of(FERRY), List.of(example));

    assertThat(judgement.verdicts())
        .contains(new Verdict("sameness", false, 0, "an example of the prompt"));
  }

  @Test
  void namesTheNumberThatIsForeign() {
    assertThat(judge("Ferry Alma sails again after 18 months").verdicts())
        .contains(new Verdict("numbers", false, 0, "18"));
  }

  @Test
  void neverRepeatsPersonalDataInItsDetail() {
    assertThat(judge("Write to falk@sundvik.example about the ferry Alma").verdicts())
        .extracting(Verdict::detail)
        .noneMatch(detail -> detail.contains("@"));
  }

  @Test
  void refusesAnotherVerbAndLetsAnotherNounPass() {
    assertThat(judge("Ferry Alma collides with Sundvik pier again on Friday").score("support"))
        .isLessThan(1);
    assertThat(judge("Ferry Alma flooded in Sundvik after refit").verdicts())
        .contains(new Verdict("support", false, .8, "flooded"));
    assertThat(judge("Ferry Alma sails from Sundvik pier again on Friday").passed()).isTrue();
  }

  @Test
  void refusesWhatTheSourceOnlyThinksOrHopes() {
    Article pear =
        new Article(
            "Pear found",
            "A worker in Ruse found a pear that was thought extinct since the 1920s.",
            "nature",
            List.of());
    SourceText source = SourceText.of(Sources.assignment(TextKind.HEADLINE, pear));

    assertThat(
            guard
                .judge(TextKind.HEADLINE, "Pear is extinct since 1920s", true, source, List.of())
                .verdicts())
        .contains(
            new Verdict("polarity", false, 0, "\"extinct\" is denied or doubted in the source"));
    assertThat(
            guard
                .judge(
                    TextKind.HEADLINE,
                    "Worker in Ruse found pear thought extinct",
                    true,
                    source,
                    List.of())
                .passed())
        .isTrue();
  }

  private Judgement judge(String headline) {
    return guard.judge(TextKind.HEADLINE, headline, true, SourceText.of(FERRY), List.of());
  }
}
