package io.attune.generation.evaluation;

import io.attune.generation.evaluation.metric.ArticleBootstrap;
import io.attune.generation.evaluation.metric.ArticleValue;
import io.attune.generation.evaluation.metric.DistinctRuns;
import io.attune.generation.evaluation.metric.Interval;
import io.attune.generation.evaluation.metric.Readability;
import io.attune.generation.text.TextKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each system's measures, kind by kind. */
final class Rows {
  private final ArticleBootstrap bootstrap;

  Rows(ArticleBootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  Outcome.Row of(SystemTexts system, TextKind kind) {
    List<Sample> samples = system.of(kind);
    return new Outcome.Row(
        kind,
        system.name(),
        samples.size(),
        means(samples),
        wholes(system, samples),
        refusals(samples));
  }

  private Map<String, Interval> means(List<Sample> samples) {
    Map<String, Interval> means = new LinkedHashMap<>();
    for (String measure : Measures.ALL) {
      List<ArticleValue> values =
          samples.stream()
              .filter(sample -> sample.values().containsKey(measure))
              .map(s -> new ArticleValue(s.task().article(), s.values().get(measure)))
              .toList();
      if (!values.isEmpty()) {
        means.put(measure, bootstrap.mean(values));
      }
    }
    return means;
  }

  private static Map<String, Double> wholes(SystemTexts system, List<Sample> samples) {
    List<String> texts = samples.stream().filter(Sample::hasText).map(Sample::text).toList();
    Map<String, Double> wholes = new LinkedHashMap<>();
    if (!texts.isEmpty()) {
      wholes.put("distinct_1", DistinctRuns.share(texts, 1));
      wholes.put("distinct_2", DistinctRuns.share(texts, 2));
      wholes.put("school_years", Readability.grade(texts));
    }
    if (system.cost() != null) {
      wholes.put("seconds", system.cost().seconds());
      wholes.put("decoded_tokens", system.cost().tokens());
    }
    return wholes;
  }

  private static Map<String, Integer> refusals(List<Sample> samples) {
    Map<String, Integer> refusals = new TreeMap<>();
    samples.stream()
        .flatMap(sample -> sample.refusals().stream())
        .forEach(refusal -> refusals.merge(refusal.replaceFirst(":.*", ""), 1, Integer::sum));
    return refusals;
  }
}
