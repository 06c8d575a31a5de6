package io.attune.generation.evaluation;

import io.attune.generation.evaluation.Outcome.Difference;
import io.attune.generation.evaluation.Outcome.Variety;
import io.attune.generation.evaluation.metric.ArticleBootstrap;
import io.attune.generation.evaluation.metric.ArticleValue;
import io.attune.generation.text.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;

/** Puts systems side by side: voices, what they are held against, and whom texts are for. */
public final class Comparison {
  private static final int RESAMPLES = 1_000;
  private static final List<String> OF_VOICES =
      List.of(Measures.WRITTEN, Measures.ROUGE_L, Measures.SUPPORT, Measures.TOPIC_FIT);
  private static final List<String> OF_LEADS =
      List.of(Measures.ROUGE_1, Measures.ROUGE_2, Measures.ROUGE_L);

  private final ArticleBootstrap bootstrap;
  private final Readers readers;

  /**
   * @param likeness of two texts' meanings
   * @param seed of the resampling
   */
  public Comparison(ToDoubleBiFunction<String, String> likeness, long seed) {
    this.bootstrap = new ArticleBootstrap(RESAMPLES, seed);
    this.readers = new Readers(bootstrap, likeness);
  }

  /** A voice and the leads that are as long as its texts. */
  public record Entrant(SystemTexts voice, SystemTexts lead) {}

  /** The outcome; the first voice is what the others are held against. */
  public Outcome outcome(Outcome.About about, List<Entrant> entrants, SystemTexts editor) {
    List<SystemTexts> systems = new ArrayList<>();
    entrants.forEach(entrant -> systems.addAll(List.of(entrant.voice(), entrant.lead())));
    systems.add(editor);
    List<Outcome.Row> rows = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    List<Variety> varieties = new ArrayList<>();
    for (TextKind kind : entrants.get(0).voice().kinds()) {
      systems.stream()
          .filter(system -> !system.of(kind).isEmpty())
          .forEach(system -> rows.add(new Rows(bootstrap).of(system, kind)));
      SystemTexts first = entrants.get(0).voice();
      for (Entrant entrant : entrants) {
        if (entrant.voice() != first) {
          differences.addAll(between(entrant.voice(), first, kind, OF_VOICES));
        }
        differences.addAll(between(entrant.voice(), entrant.lead(), kind, OF_LEADS));
        differences.addAll(readers.differences(entrant.voice(), kind));
        varieties.addAll(readers.varieties(entrant.voice(), kind));
      }
    }
    return new Outcome(about, systems, rows, differences, varieties);
  }

  private List<Difference> between(
      SystemTexts first, SystemTexts second, TextKind kind, List<String> measures) {
    Map<TextTask, Sample> others = second.byTask(kind);
    List<Difference> differences = new ArrayList<>();
    for (String measure : measures) {
      List<ArticleValue> values = new ArrayList<>();
      first
          .byTask(kind)
          .forEach(
              (key, sample) ->
                  difference(sample.values(), others.get(key), measure)
                      .ifPresent(value -> values.add(new ArticleValue(key.article(), value))));
      if (!values.isEmpty()) {
        differences.add(
            new Difference(
                kind, first.name(), second.name(), measure, bootstrap.mean(values), values.size()));
      }
    }
    return differences;
  }

  /** One sample's value less the other's; empty where either has none. */
  static OptionalDouble difference(Map<String, Double> values, Sample other, String measure) {
    return other != null && values.containsKey(measure) && other.values().containsKey(measure)
        ? OptionalDouble.of(values.get(measure) - other.values().get(measure))
        : OptionalDouble.empty();
  }
}
