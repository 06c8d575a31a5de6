package io.attune.generation.evaluation;

import io.attune.generation.evaluation.metric.Interval;
import io.attune.generation.text.TextKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a text evaluation found.
 *
 * @param about what was evaluated
 * @param systems the voices and what they are held against, with their texts
 * @param rows what was measured, a row a kind and system
 * @param differences pairs of systems, text by text
 * @param varieties how often texts that may differ do
 */
public record Outcome(
    About about,
    List<SystemTexts> systems,
    List<Row> rows,
    List<Difference> differences,
    List<Variety> varieties) {
  public Outcome {
    systems = List.copyOf(systems);
    rows = List.copyOf(rows);
    differences = List.copyOf(differences);
    varieties = List.copyOf(varieties);
  }

  /**
   * What was evaluated.
   *
   * @param dataset where the articles are from
   * @param model the language model's name
   * @param articles how many
   * @param candidates that each text was chosen from
   * @param seed of every random choice
   */
  public record About(String dataset, String model, int articles, int candidates, long seed) {}

  /**
   * One system's texts of one kind.
   *
   * @param texts how many were asked for
   * @param means of single texts' measures
   * @param wholes measures of all texts together
   * @param refusals how many texts each check of the guard refused
   */
  public record Row(
      TextKind kind,
      String system,
      int texts,
      Map<String, Interval> means,
      Map<String, Double> wholes,
      Map<String, Integer> refusals) {
    public Row {
      means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
      wholes = Collections.unmodifiableMap(new LinkedHashMap<>(wholes));
      refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
    }
  }

  /**
   * The first's measure less the second's.
   *
   * @param pairs texts for the same that both have
   */
  public record Difference(
      TextKind kind, String first, String second, String measure, Interval value, int pairs) {}

  /**
   * How often two texts for one article are not the same.
   *
   * @param between what the two are for
   * @param pairs of texts that were both written
   */
  public record Variety(TextKind kind, String system, String between, Interval share, int pairs) {}
}
