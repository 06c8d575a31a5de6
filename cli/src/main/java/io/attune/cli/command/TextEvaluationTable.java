package io.attune.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.output.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An evaluation of texts for people: a row a kind and system, and what tells them apart. */
final class TextEvaluationTable {
  private static final List<String> MEANS =
      List.of("rouge_1", "rouge_2", "rouge_l", "support", "topic_fit", "words", "tokens");
  private static final List<String> WHOLES = List.of("distinct_2", "school_years", "seconds");
  private static final int WIDEST = 40;

  private TextEvaluationTable() {}

  static List<String> lines(JsonNode answer) {
    JsonNode result = answer.get("result");
    List<String> headings = new ArrayList<>(List.of("kind", "system", "texts", "written"));
    headings.addAll(MEANS);
    headings.addAll(WHOLES);
    int[] bounds = new int[headings.size()];
    Arrays.fill(bounds, WIDEST);
    Table table = new Table(headings, bounds);
    result
        .get("systems")
        .fields()
        .forEachRemaining(
            system ->
                system
                    .getValue()
                    .fields()
                    .forEachRemaining(
                        kind -> table.row(row(kind.getKey(), system.getKey(), kind.getValue()))));
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d articles; %s, the best of %d candidates"
            .formatted(
                result.get("dataset").asText(),
                result.get("articles").asInt(),
                result.get("model").asText(),
                result.get("candidates").asInt()));
    lines.addAll(table.lines());
    answer.get("remarks").forEach(remark -> lines.add(remark.asText()));
    return lines;
  }

  private static String[] row(String kind, String system, JsonNode values) {
    List<String> cells = new ArrayList<>();
    cells.add(kind);
    cells.add(system);
    cells.add(values.get("texts").asText());
    cells.add(String.format(Locale.ROOT, "%.0f %%", 100 * values.at("/written/mean").asDouble()));
    MEANS.forEach(measure -> cells.add(number(measure, values.path(measure).path("mean"))));
    WHOLES.forEach(measure -> cells.add(number(measure, values.path(measure))));
    return cells.toArray(String[]::new);
  }

  private static String number(String measure, JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    boolean small =
        measure.startsWith("rouge") || List.of("support", "topic_fit").contains(measure);
    return String.format(Locale.ROOT, small ? "%.3f" : "%.2f", value.asDouble());
  }
}
