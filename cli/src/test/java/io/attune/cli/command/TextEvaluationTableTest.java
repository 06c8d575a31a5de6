package io.attune.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.output.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextEvaluationTableTest {
  @Test
  void hasARowAKindAndSystemAndThenWhatTellsThemApart() throws IOException {
    List<String> lines = TextEvaluationTable.lines(answer());

    assertThat(lines.get(0)).isEqualTo("News: 2 articles; tiny, the best of 6 candidates");
    assertThat(lines.get(1)).startsWith("kind").contains("written").endsWith("seconds");
    assertThat(lines.get(2)).startsWith("headline  none").contains("50 %").contains("0.300");
    assertThat(lines.get(3)).startsWith("headline  editor").contains("100 %");
    assertThat(lines.get(4)).isEqualTo("A remark.");
  }

  private static JsonNode answer() throws IOException {
    return Json.parse(
        """
        {"result":{"dataset":"News","model":"tiny","articles":2,"candidates":6,"seed":1,"systems":{
          "none":{"headline":{"texts":2,"written":{"mean":0.5,"low":0,"high":1},
            "rouge_l":{"mean":0.3,"low":0.2,"high":0.4},"distinct_2":0.9,"seconds":1.5}},
          "editor":{"headline":{"texts":2,"written":{"mean":1,"low":1,"high":1}}}}},
         "remarks":["A remark."]}""",
        JsonNode.class);
  }
}
