package io.attune.generation.evaluation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.generation.evaluation.Outcome;
import io.attune.generation.evaluation.Sample;
import io.attune.generation.evaluation.SystemTexts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** All texts beside their articles, to be read by people or by scripts. */
public final class TextList {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TextList() {}

  /** For a file of a name: lines of JSON where it ends so, else Markdown. */
  public static String forFile(String name, Outcome outcome) {
    return name.endsWith(".jsonl") ? lines(outcome) : markdown(outcome);
  }

  /** Article after article, quoted, with its texts below it. */
  static String markdown(Outcome outcome) {
    StringBuilder list = new StringBuilder();
    list.append("# Texts of ").append(outcome.about().dataset()).append("\n");
    int number = 0;
    for (var article : Articles.of(outcome).entrySet()) {
      list.append("\n## ").append(++number).append("\n\n");
      list.append("> ").append(article.getKey().strip().replaceAll("\\s*\\n\\s*", "\n> "));
      list.append("\n\n");
      article
          .getValue()
          .forEach(
              (purpose, texts) ->
                  texts.forEach(
                      told ->
                          list.append("- ")
                              .append(purpose)
                              .append(" (")
                              .append(told.system())
                              .append("): ")
                              .append(words(told.sample()))
                              .append("\n")));
    }
    return list.toString();
  }

  private static String words(Sample sample) {
    if (sample.hasText()) {
      return "**" + sample.text() + "**";
    }
    return "refused, " + String.join("; ", sample.refusals());
  }

  /** One text a line. */
  static String lines(Outcome outcome) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    StringBuilder lines = new StringBuilder();
    for (SystemTexts system : outcome.systems()) {
      for (Sample sample : system.samples()) {
        String article = sample.task().article();
        ObjectNode json = JSON.createObjectNode();
        json.put("number", numbers.computeIfAbsent(article, key -> numbers.size() + 1));
        json.put("system", system.name());
        json.put("kind", sample.task().kind().lowerCase());
        json.put("interest", sample.task().interest());
        json.put("text", sample.text());
        ObjectNode values = json.putObject("measures");
        new TreeMap<>(sample.values()).forEach(values::put);
        sample.refusals().forEach(json.putArray("refusals")::add);
        sample.task().references().forEach(json.putArray("references")::add);
        json.put("article", article);
        lines.append(json).append("\n");
      }
    }
    return lines.toString();
  }
}
