package io.attune.generation.evaluation;

import io.attune.generation.evaluation.Outcome.Difference;
import io.attune.generation.evaluation.Outcome.Variety;
import io.attune.generation.evaluation.metric.ArticleBootstrap;
import io.attune.generation.evaluation.metric.ArticleValue;
import io.attune.generation.text.TextKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/** What it changes whom a voice writes for: an interest, another, or any reader. */
final class Readers {
  private final ArticleBootstrap bootstrap;
  private final ToDoubleBiFunction<String, String> likeness;

  Readers(ArticleBootstrap bootstrap, ToDoubleBiFunction<String, String> likeness) {
    this.bootstrap = bootstrap;
    this.likeness = likeness;
  }

  /**
   * Texts for an interest against those for any reader of the same article. Fit and support where
   * both were written.
   */
  List<Difference> differences(SystemTexts voice, TextKind kind) {
    Map<TextTask, Sample> samples = voice.byTask(kind);
    Map<String, List<ArticleValue>> values = new LinkedHashMap<>();
    samples.forEach(
        (key, sample) -> {
          Sample plain = key.personal() ? samples.get(key.forAnyReader()) : null;
          if (plain != null) {
            if (sample.hasText() && plain.hasText()) {
              double fit = sample.values().get(Measures.TOPIC_FIT);
              double plainFit = likeness.applyAsDouble(plain.text(), key.interest());
              put(values, Measures.TOPIC_FIT, key, fit - plainFit);
            }
            for (String measure : List.of(Measures.SUPPORT, Measures.WRITTEN)) {
              Comparison.difference(sample.values(), plain, measure)
                  .ifPresent(value -> put(values, measure, key, value));
            }
          }
        });
    List<Difference> differences = new ArrayList<>();
    values.forEach(
        (measure, some) ->
            differences.add(
                new Difference(
                    kind,
                    voice.name() + " for an interest",
                    voice.name() + " for any reader",
                    measure,
                    bootstrap.mean(some),
                    some.size())));
    return differences;
  }

  private static void put(
      Map<String, List<ArticleValue>> values, String measure, TextTask task, double value) {
    values
        .computeIfAbsent(measure, name -> new ArrayList<>())
        .add(new ArticleValue(task.article(), value));
  }

  /** How often two texts for one article differ. */
  List<Variety> varieties(SystemTexts voice, TextKind kind) {
    Map<String, List<Sample>> byArticle = new LinkedHashMap<>();
    voice.of(kind).stream()
        .filter(Sample::hasText)
        .forEach(
            sample ->
                byArticle
                    .computeIfAbsent(sample.task().article(), key -> new ArrayList<>())
                    .add(sample));
    Map<String, List<ArticleValue>> values = new LinkedHashMap<>();
    byArticle.values().forEach(samples -> pairs(samples, values));
    List<Variety> varieties = new ArrayList<>();
    values.forEach(
        (between, some) ->
            varieties.add(
                new Variety(kind, voice.name(), between, bootstrap.mean(some), some.size())));
    return varieties;
  }

  private static void pairs(List<Sample> samples, Map<String, List<ArticleValue>> values) {
    for (int i = 0; i < samples.size(); i++) {
      for (int j = i + 1; j < samples.size(); j++) {
        Sample one = samples.get(i);
        Sample other = samples.get(j);
        boolean both = one.task().personal() && other.task().personal();
        put(
            values,
            both ? "two interests" : "an interest and any reader",
            one.task(),
            one.text().equals(other.text()) ? 0 : 1);
      }
    }
  }
}
