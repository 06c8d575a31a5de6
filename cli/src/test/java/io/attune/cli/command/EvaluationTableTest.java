package io.attune.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.output.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTableTest {
  @Test
  void showsTheBestModelFirstAndWhatTellsThemApart() throws IOException {
    List<String> lines = EvaluationTable.lines(answer());

    assertThat(lines.get(0)).isEqualTo("Films, ratio80; users: 3");
    assertThat(lines.get(1)).startsWith("model").contains("ndcg@10").contains("95 % interval");
    assertThat(lines.get(2)).startsWith("ease").contains("0.4000").contains("0.3000–0.5000");
    assertThat(lines.get(3)).startsWith("ials");
    assertThat(lines.get(4))
        .isEqualTo("ease against ials: ndcg@10 +0.1000 (+0.0500 to +0.1500), 133.3 % of it");
    assertThat(lines.get(5)).isEqualTo("A note.");
  }

  private static JsonNode answer() throws IOException {
    return Json.parse(
        """
        {"result":{"dataset":"Films","protocol":"ratio80","seeds":[1],"default":"ease",
          "models":{"ials":%s,"ease":%s}},
         "remarks":{"facts":{"users":"3"},"notes":["A note."],
          "differences":[{"first":"ease","second":"ials","measure":"ndcg@10","ratio":1.33333,
            "difference":{"mean":0.1,"low":0.05,"high":0.15}}]}}"""
            .formatted(measures(0.3), measures(0.4)),
        JsonNode.class);
  }

  private static String measures(double mean) {
    StringBuilder measures = new StringBuilder("{");
    for (String name :
        List.of("ndcg@10", "recall@10", "hit_rate@10", "map@10", "mrr@10", "coverage@10")) {
      measures.append(measures.length() > 1 ? "," : "");
      measures.append(
          "\"%s\":{\"mean\":%s,\"low\":%s,\"high\":%s}"
              .formatted(name, mean, mean - 0.1, mean + 0.1));
    }
    return measures.append("}").toString();
  }
}
