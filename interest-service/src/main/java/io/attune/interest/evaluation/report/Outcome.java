package io.attune.interest.evaluation.report;

import io.attune.interest.evaluation.metric.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param dataset the data set's name
 * @param protocol the protocol's name
 * @param seeds one run each
 * @param defaultModel the model that the service uses where none is asked for
 * @param facts what was measured on, for people: a word and its value
 * @param models each model's measures by name, in the order they should be read
 * @param differences pairs of models, user by user
 * @param notes what whoever reads the numbers should know, in sentences
 */
public record Outcome(
    String dataset,
    String protocol,
    List<Long> seeds,
    String defaultModel,
    Map<String, String> facts,
    Map<String, Map<String, Interval>> models,
    List<Difference> differences,
    List<String> notes) {
  /**
   * How much better one model is than another, user by user.
   *
   * @param measure what is compared
   * @param difference the first's mean less the second's
   * @param ratio the first's mean divided by the second's; 0 where the second's is 0
   */
  public record Difference(
      String first, String second, String measure, Interval difference, double ratio) {}

  public Outcome {
    seeds = List.copyOf(seeds);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
  }

  /** The models, the best by a measure first. */
  List<String> best(String measure) {
    List<String> names = new ArrayList<>(models.keySet());
    names.sort(
        Comparator.comparingDouble((String name) -> models.get(name).get(measure).mean())
            .reversed());
    return names;
  }
}
