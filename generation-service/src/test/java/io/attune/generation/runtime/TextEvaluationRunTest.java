package io.attune.generation.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.generation.Sources;
import io.attune.generation.evaluation.Outcome;
import io.attune.generation.evaluation.SystemTexts;
import io.attune.generation.model.RealModel;
import io.attune.generation.text.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default model with the voice that comes with it, and without. */
@Tag("real-model")
class TextEvaluationRunTest {
  @TempDir Path folder;

  @Test
  void findsThatTheBuiltInVoiceIsMostlyShown() throws IOException {
    List<String> lines = new ArrayList<>();

    Outcome outcome =
        new TextEvaluationRun(order(), ProgramConfig.read(), Clock.systemUTC(), lines::add).run();

    assertThat(outcome.systems())
        .extracting(SystemTexts::name)
        .containsExactly(
            "none", "lead, cut as none", "built-in", "lead, cut as built-in", "editor");
    assertThat(outcome.rows())
        .filteredOn(row -> row.system().equals("built-in"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.means().get("written").mean()).isGreaterThan(.5);
              assertThat(row.means().get("rouge_l").mean()).isPositive();
              assertThat(row.means().get("topic_fit").mean()).isPositive();
              assertThat(row.wholes().get("seconds")).isPositive();
            });
    assertThat(lines).isNotEmpty();
  }

  private TextEvaluationOrder order() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> examples = new ArrayList<>();
    for (Article source : Sources.all()) {
      for (String interest : List.of("", "work")) {
        examples.add(
            json.writeValueAsString(
                Map.of(
                    "article",
                    source.body(),
                    "kind",
                    "headline",
                    "interest",
                    interest,
                    "text",
                    source.title())));
      }
    }
    Path file = Files.write(folder.resolve("examples.jsonl"), examples);
    return new TextEvaluationOrder(
        RealModel.path(),
        "Sources",
        file,
        List.of("headline"),
        0,
        true,
        List.of(),
        folder,
        "",
        0,
        1,
        null,
        null);
  }
}
