package io.attune.interest.evaluation.report;

import io.attune.interest.evaluation.metric.Interval;
import io.attune.interest.evaluation.metric.ListMeasures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An outcome as one page that needs nothing else: no script, no file, no network. Every number that
 * a chart shows is in a table too.
 */
public final class HtmlReport {
  private static final List<String> HEADLINE =
      List.of("ndcg@10", "recall@10", "precision@10", "hit_rate@10", "map@10", "mrr@10");
  private static final List<String> BEYOND = List.of("coverage@10", "novelty@10", "diversity@10");

  private final Outcome outcome;
  private final Charts charts;

  private HtmlReport(Outcome outcome) {
    this.outcome = outcome;
    this.charts = new Charts(outcome);
  }

  /** The page. */
  public static String of(Outcome outcome) {
    return new HtmlReport(outcome).page();
  }

  private String page() {
    String title = "Evaluation: " + outcome.dataset() + ", " + outcome.protocol();
    return String.join(
        "\n",
        "<!doctype html>",
        "<html lang=\"en\"><head><meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<title>" + Html.escaped(title) + "</title>",
        "<style>" + style() + "</style></head><body><main>",
        "<h1>" + Html.escaped(title) + "</h1>",
        facts(),
        differences(),
        "<h2>Accuracy</h2>",
        table(HEADLINE),
        figure(charts.intervals("ndcg@10"), "NDCG@10 with 95 % intervals."),
        "<h2>By length of the list</h2><div class=\"pair\">",
        figure(charts.byLength("recall"), "Recall at 5, 10 and 20."),
        figure(charts.byLength("precision"), "Precision at 5, 10 and 20."),
        "</div>",
        "<h2>Beyond accuracy</h2>",
        table(BEYOND),
        figure(
            charts.coverage("ndcg@10", "coverage@10"),
            "Share of the ranked items that any list shows, against NDCG@10."),
        "<details><summary>All measures</summary>" + allMeasures() + "</details>",
        "<h2>How to read this</h2>",
        reading(),
        "</main></body></html>",
        "");
  }

  private String facts() {
    StringBuilder list = new StringBuilder("<dl>");
    String seeds = outcome.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    fact(list, "seeds", seeds);
    fact(list, "default model", outcome.defaultModel());
    outcome.facts().forEach((name, value) -> fact(list, name, value));
    return list.append("</dl>").toString();
  }

  private static void fact(StringBuilder list, String name, String value) {
    list.append("<div><dt>").append(Html.escaped(name)).append("</dt><dd>");
    list.append(Html.escaped(value)).append("</dd></div>");
  }

  private String differences() {
    StringBuilder sentences = new StringBuilder();
    for (Outcome.Difference one : outcome.differences()) {
      sentences.append("<p class=\"lead\">").append(Html.escaped(Sentences.of(one))).append("</p>");
    }
    for (String note : outcome.notes()) {
      sentences.append("<p>").append(Html.escaped(note)).append("</p>");
    }
    return sentences.toString();
  }

  private String table(List<String> measures) {
    StringBuilder table = new StringBuilder("<div class=\"wide\"><table><thead><tr><th>model</th>");
    measures.forEach(measure -> table.append("<th>").append(measure).append("</th>"));
    table.append("</tr></thead><tbody>");
    for (String model : outcome.best(HEADLINE.get(0))) {
      boolean first = model.equals(outcome.defaultModel());
      table.append(first ? "<tr class=\"first\">" : "<tr>");
      table.append("<th>").append(Html.escaped(model)).append("</th>");
      measures.forEach(measure -> cell(table, outcome.models().get(model).get(measure)));
      table.append("</tr>");
    }
    return table.append("</tbody></table></div>").toString();
  }

  private static void cell(StringBuilder table, Interval value) {
    table.append(String.format(Locale.ROOT, "<td>%.4f", value.mean()));
    if (value.high() > value.low()) {
      table.append(
          String.format(Locale.ROOT, "<small>%.4f–%.4f</small>", value.low(), value.high()));
    }
    table.append("</td>");
  }

  private String allMeasures() {
    return ListMeasures.CUTS.stream()
        .map(
            k ->
                table(
                    outcome.models().values().stream()
                        .limit(1)
                        .flatMap(values -> values.keySet().stream())
                        .filter(measure -> measure.endsWith("@" + k))
                        .toList()))
        .collect(Collectors.joining());
  }

  private static String figure(String svg, String caption) {
    return "<figure>" + svg + "<figcaption>" + Html.escaped(caption) + "</figcaption></figure>";
  }

  private static String reading() {
    return """
        <p>Every model was trained by the service's own trainer on what the protocol lets be known, \
        exported, and asked through the exported model, as it would serve. All items that a user has \
        not met in training are ranked, never a sample; so the numbers compare only with others of \
        full ranking.</p>
        <p>A number is the mean over users, then over seeds. Below it is its 95 % interval from \
        1,000 resamples of the users; for coverage, which belongs to all lists together, from the \
        least to the greatest of several seeds. Differences are taken user by user: an interval that \
        does not hold 0 is a difference that other users would most likely show too.</p>""";
  }

  private static String style() {
    try (InputStream style = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's style cannot be read", e);
    }
  }
}
