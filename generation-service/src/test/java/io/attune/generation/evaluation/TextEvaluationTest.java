package io.attune.generation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.evaluation.report.HtmlReport;
import io.attune.generation.evaluation.report.OutcomeJson;
import io.attune.generation.evaluation.report.Sentences;
import io.attune.generation.evaluation.report.TextList;
import io.attune.generation.text.TextKind;
import io.attune.generation.training.WritingExample;
import io.attune.generation.write.ScriptedModel;
import io.attune.generation.write.Voice;
import io.attune.generation.write.VoiceTrial;
import io.attune.generation.write.WriterSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One article, written by a voice that knows how, and by one that makes numbers up. */
class TextEvaluationTest {
  private static final String ARTICLE =
      "The ferry Alma sails again after repairs in the harbour. "
          + "Its owner hires forty deck hands <soon>.";
  private static final List<WritingExample> EXAMPLES =
      List.of(
          new WritingExample(
              ARTICLE, TextKind.HEADLINE, "", "The ferry Alma sails again after repairs"),
          new WritingExample(
              ARTICLE, TextKind.HEADLINE, "jobs", "Owner of the ferry hires forty deck hands"));
  private static final Voice GOOD = new Voice("good", "ab", 7);

  private final List<String> lines = new ArrayList<>();
  private final Iterator<String> good =
      List.of("The ferry Alma sails again after repairs", "Owner hires forty deck hands")
          .iterator();

  @Test
  void measuresVoicesAgainstTheHouseTheLeadAndEachOther() {
    JsonNode json = OutcomeJson.of(outcome());

    JsonNode plain = json.at("/systems/none/headline");
    assertThat(plain.at("/written/mean").asDouble()).isZero();
    assertThat(plain.has("rouge_l")).isFalse();
    assertThat(plain.at("/refusals/numbers").asInt()).isEqualTo(2);
    JsonNode good = json.at("/systems/good/headline");
    assertThat(good.at("/texts").asInt()).isEqualTo(2);
    assertThat(good.at("/written/mean").asDouble()).isEqualTo(1);
    // Word for word the house's, and five of its eight words in their order.
    assertThat(good.at("/rouge_l/mean").asDouble()).isCloseTo((1 + 10 / 13.0) / 2, within(1e-9));
    assertThat(good.at("/words/mean").asDouble()).isEqualTo(6);
    assertThat(good.at("/topic_fit/mean").asDouble()).isEqualTo(.5);
    assertThat(json.at("/systems/editor/headline/written/mean").asDouble()).isEqualTo(1);
  }

  @Test
  void putsPairsSideBySide() {
    Outcome outcome = outcome();

    assertThat(outcome.differences())
        .filteredOn(one -> one.second().equals("none"))
        .extracting(Outcome.Difference::measure)
        .containsExactly("written");
    assertThat(outcome.differences())
        .filteredOn(one -> one.first().equals("good for an interest"))
        .extracting(Outcome.Difference::measure)
        .containsExactly("topic_fit", "support", "written");
    assertThat(outcome.differences())
        .filteredOn(one -> one.second().equals("lead, cut as good"))
        .extracting(Outcome.Difference::measure)
        .containsExactly("rouge_1", "rouge_2", "rouge_l");
    assertThat(outcome.varieties())
        .singleElement()
        .satisfies(
            variety -> {
              assertThat(variety.between()).isEqualTo("an interest and any reader");
              assertThat(variety.share().mean()).isEqualTo(1);
            });
    assertThat(Sentences.of(outcome))
        .hasSize(outcome.differences().size() + outcome.varieties().size());
  }

  @Test
  void showsEveryTextBesideItsSource() {
    Outcome outcome = outcome();

    assertThat(HtmlReport.of(outcome))
        .contains("Owner hires forty deck hands", "deck hands &lt;soon&gt;", "refused: ")
        .doesNotContain("<soon>", "<script");
    assertThat(TextList.forFile("texts.md", outcome))
        .contains("> The ferry Alma sails")
        .contains("- headline for readers of jobs (good): **Owner hires forty deck hands**")
        .contains("- headline (none): refused, ");
    assertThat(TextList.forFile("texts.jsonl", outcome).lines())
        .hasSize(outcome.systems().stream().mapToInt(system -> system.samples().size()).sum())
        .allMatch(line -> line.startsWith("{\"number\":1,"));
  }

  @Test
  void tellsHowFarItIs() {
    outcome();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("none: 2 of 2 texts, 0 written");
    assertThat(lines.get(1)).startsWith("good: 2 of 2 texts, 2 written");
  }

  private Outcome outcome() {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    Measures measures =
        new Measures((one, other) -> one.contains("hires") ? .5 : .25, text -> text.length() / 4);
    VoiceTrial trial =
        new VoiceTrial(
            ScriptedModel.of(new ScriptedDecoder(this::texts)),
            new WriterSettings(.6f, .9f, true, Duration.ZERO),
            clock);
    TextEvaluation evaluation =
        new TextEvaluation(trial, measures, () -> 0, 2, 1, clock, lines::add);
    List<TextTask> tasks = new TextTasks(Set.of(), 0, true, 1).of(EXAMPLES);
    List<Comparison.Entrant> entrants =
        List.of(
            entrant(evaluation, evaluation.voice("none", Voice.PLAIN, tasks)),
            entrant(evaluation, evaluation.voice("good", GOOD, tasks)));
    return new Comparison(measures.likeness(), 1)
        .outcome(
            new Outcome.About("News", "scripted", 1, 2, 1), entrants, evaluation.editor(tasks));
  }

  private static Comparison.Entrant entrant(TextEvaluation evaluation, SystemTexts texts) {
    return new Comparison.Entrant(texts, evaluation.lead(texts));
  }

  private List<String> texts(GenerationRequest request) {
    if (request.adapter() != GOOD.adapter()) {
      return List.of("The ferry Alma sails again with 999 passengers");
    }
    // The text for any reader is asked for first.
    return List.of(good.next());
  }
}
