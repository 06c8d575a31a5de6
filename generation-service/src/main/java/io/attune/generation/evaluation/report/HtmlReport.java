package io.attune.generation.evaluation.report;

import io.attune.generation.evaluation.Measures;
import io.attune.generation.evaluation.Outcome;
import io.attune.generation.evaluation.metric.Interval;
import io.attune.generation.text.TextKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An outcome as one page that needs nothing else: no script, no file, no network. Every text stands
 * beside its source.
 */
public final class HtmlReport {
  private static final List<String> WHOLES =
      List.of("distinct_1", "distinct_2", "school_years", "decoded_tokens", "seconds");

  private final Outcome outcome;

  private HtmlReport(Outcome outcome) {
    this.outcome = outcome;
  }

  /** The page. */
  public static String of(Outcome outcome) {
    return new HtmlReport(outcome).page();
  }

  private String page() {
    String title = "Texts: " + outcome.about().dataset();
    return String.join(
        "\n",
        "<!doctype html>",
        "<html lang=\"en\"><head><meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<title>" + escaped(title) + "</title>",
        "<style>" + style() + "</style></head><body><main>",
        "<h1>" + escaped(title) + "</h1>",
        facts(),
        kinds(),
        "<h2>Side by side</h2>",
        sentences(),
        "<h2>How to read this</h2>",
        reading(),
        "<h2>The texts</h2>",
        texts(),
        "</main></body></html>",
        "");
  }

  private String facts() {
    Outcome.About about = outcome.about();
    return "<dl>"
        + fact("model", about.model())
        + fact("articles", Integer.toString(about.articles()))
        + fact("candidates a text", Integer.toString(about.candidates()))
        + fact("seed", Long.toString(about.seed()))
        + "</dl>";
  }

  private static String fact(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + escaped(value) + "</dd></div>";
  }

  private String kinds() {
    return outcome.rows().stream()
        .map(Outcome.Row::kind)
        .distinct()
        .map(kind -> "<h2>" + kind.lowerCase() + "</h2>" + table(kind) + refusals(kind))
        .collect(Collectors.joining());
  }

  private String table(TextKind kind) {
    StringBuilder table = new StringBuilder("<div class=\"wide\"><table><thead><tr><th></th>");
    table.append("<th>texts</th>");
    Measures.ALL.forEach(measure -> table.append("<th>").append(measure).append("</th>"));
    WHOLES.forEach(measure -> table.append("<th>").append(measure).append("</th>"));
    table.append("</tr></thead><tbody>");
    for (Outcome.Row row : rows(kind)) {
      table.append("<tr><th>").append(escaped(row.system())).append("</th>");
      table.append("<td>").append(row.texts()).append("</td>");
      Measures.ALL.forEach(measure -> table.append(cell(row.means().get(measure))));
      WHOLES.forEach(measure -> table.append(cell(row.wholes().get(measure))));
      table.append("</tr>");
    }
    return table.append("</tbody></table></div>").toString();
  }

  private List<Outcome.Row> rows(TextKind kind) {
    return outcome.rows().stream().filter(row -> row.kind() == kind).toList();
  }

  private static String cell(Interval value) {
    return value == null
        ? "<td></td>"
        : String.format(
            Locale.ROOT,
            "<td>%.3f<small>%.3f–%.3f</small></td>",
            value.mean(),
            value.low(),
            value.high());
  }

  private static String cell(Double value) {
    return value == null ? "<td></td>" : String.format(Locale.ROOT, "<td>%.2f</td>", value);
  }

  private String refusals(TextKind kind) {
    return rows(kind).stream()
        .filter(row -> !row.refusals().isEmpty())
        .map(
            row ->
                "<p>What the guard finds in "
                    + escaped(row.system())
                    + ": "
                    + row.refusals().entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "))
                    + ".</p>")
        .collect(Collectors.joining());
  }

  private String sentences() {
    return Sentences.of(outcome).stream()
        .map(sentence -> "<p>" + escaped(sentence) + "</p>")
        .collect(Collectors.joining());
  }

  private String texts() {
    StringBuilder texts = new StringBuilder();
    int number = 0;
    for (var article : Articles.of(outcome).entrySet()) {
      texts.append("<section class=\"pair\"><blockquote><b>").append(++number).append("</b> ");
      texts.append(escaped(article.getKey())).append("</blockquote><div>");
      article
          .getValue()
          .forEach(
              (purpose, told) -> {
                texts.append("<h3>").append(escaped(purpose.toString())).append("</h3><ul>");
                told.forEach(one -> texts.append(item(one)));
                texts.append("</ul>");
              });
      texts.append("</div></section>");
    }
    return texts.toString();
  }

  private static String item(Articles.Told told) {
    String system = "<small>" + escaped(told.system()) + "</small> ";
    return told.sample().hasText()
        ? "<li>" + system + escaped(told.sample().text()) + "</li>"
        : "<li class=\"refused\">"
            + system
            + "refused: "
            + escaped(String.join("; ", told.sample().refusals()))
            + "</li>";
  }

  private static String reading() {
    return """
        <p>Every voice wrote with the service's own writer: several candidates, the guard, one \
        second try. The writer is not told the title. “written” is the share of texts that the \
        guard let pass; all else is measured of those alone. ROUGE is the F-measure of the words \
        that a text has in common with what the house wrote for the same. “support” is the guard's \
        score of the words that the source has; “topic_fit” the cosine of MiniLM's vectors of the \
        text and the name of the interest it is for; “school_years” the Coleman–Liau index. \
        “decoded_tokens” and “seconds” are a text's share of the whole run, candidates that were \
        not taken included.</p>
        <p>“lead, cut as” a voice is the article's first sentence, cut to as many words as each \
        text of that voice has. The editor's words and the leads are told with what the guard \
        would make of them, and are not held to it.</p>
        <p>Below a mean is its 95 % interval from 1,000 resamples of the articles. Differences are \
        taken pair by pair: an interval that does not hold 0 is a difference that other articles \
        would most likely show too.</p>""";
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String style() {
    try (InputStream style = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's style cannot be read", e);
    }
  }
}
