package io.attune.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.output.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** An evaluation for people: the models with the best first, and what tells them apart. */
final class EvaluationTable {
  private static final List<String> MEASURES =
      List.of("ndcg@10", "recall@10", "hit_rate@10", "map@10", "mrr@10", "coverage@10");
  private static final int WIDEST = 40;

  private EvaluationTable() {}

  static List<String> lines(JsonNode answer) {
    JsonNode result = answer.get("result");
    List<String> headings = new ArrayList<>(List.of("model", "ndcg@10", "95 % interval"));
    headings.addAll(MEASURES.subList(1, MEASURES.size()));
    int[] bounds = new int[headings.size()];
    Arrays.fill(bounds, WIDEST);
    Table table = new Table(headings, bounds);
    List<String> names = new ArrayList<>();
    result.get("models").fieldNames().forEachRemaining(names::add);
    names.sort(
        Comparator.comparingDouble((String name) -> mean(result.get("models").get(name), "ndcg@10"))
            .reversed());
    names.forEach(name -> table.row(row(name, result.get("models").get(name))));
    List<String> lines = new ArrayList<>();
    lines.add(
        result.get("dataset").asText() + ", " + result.get("protocol").asText() + facts(answer));
    lines.addAll(table.lines());
    JsonNode remarks = answer.get("remarks");
    StreamSupport.stream(remarks.path("differences").spliterator(), false)
        .map(EvaluationTable::sentence)
        .forEach(lines::add);
    remarks.path("notes").forEach(note -> lines.add(note.asText()));
    return lines;
  }

  private static String facts(JsonNode answer) {
    StringBuilder facts = new StringBuilder();
    answer
        .get("remarks")
        .get("facts")
        .fields()
        .forEachRemaining(
            fact ->
                facts
                    .append("; ")
                    .append(fact.getKey())
                    .append(": ")
                    .append(fact.getValue().asText()));
    return facts.toString();
  }

  private static String[] row(String name, JsonNode measures) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    JsonNode first = measures.get(MEASURES.get(0));
    cells.add(number(first.get("mean").asDouble()));
    cells.add(number(first.get("low").asDouble()) + "–" + number(first.get("high").asDouble()));
    MEASURES.stream().skip(1).forEach(measure -> cells.add(number(mean(measures, measure))));
    return cells.toArray(String[]::new);
  }

  private static String sentence(JsonNode one) {
    JsonNode difference = one.get("difference");
    return String.format(
        Locale.ROOT,
        "%s against %s: %s %+.4f (%+.4f to %+.4f), %.1f %% of it",
        one.get("first").asText(),
        one.get("second").asText(),
        one.get("measure").asText(),
        difference.get("mean").asDouble(),
        difference.get("low").asDouble(),
        difference.get("high").asDouble(),
        100 * one.get("ratio").asDouble());
  }

  private static double mean(JsonNode measures, String measure) {
    return measures.get(measure).get("mean").asDouble();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
