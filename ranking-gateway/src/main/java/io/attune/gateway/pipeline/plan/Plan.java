package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a surface's lists are made, where it differs from the gateway's own settings.
 *
 * @param selector how the list is chosen from the scored candidates; the gateway's where absent
 * @param lambda share of relevance against difference, 0 to 1; the gateway's where absent
 * @param calibration share of the reader's topic mix against the order, 0 (not looked at) to 1
 * @param authorDecay what each further item of an author counts of its score, 0 (none is wanted) to
 *     1 (authors are not looked at)
 * @param freshness share by which an item of age 0 is raised, 0 to 100; the gateway's where absent
 * @param weights factor on the weight of each source named, 0 to 1,000; 1 where it is not named
 * @param sources only these are asked; the gateway's choice where empty
 * @param rules pins, boosts and caps
 * @param arms the arms of experiments that this plan comes from; never in a file
 */
public record Plan(
    Optional<SelectorKind> selector,
    Optional<Double> lambda,
    double calibration,
    @JsonProperty("author-decay") Optional<Double> authorDecay,
    Optional<Double> freshness,
    Map<String, Double> weights,
    Set<String> sources,
    Rules rules,
    @JsonProperty(access = JsonProperty.Access.READ_ONLY) List<ArmChoice> arms) {
  /** The gateway's own settings and nothing else. */
  public static final Plan PLAIN = new Plan(null, null, 0, null, null, null, null, null, null);

  private static final double MOST_FRESHNESS = 100;
  private static final double MOST_WEIGHT = 1_000;

  public Plan {
    selector = Checked.optional(selector);
    lambda = Checked.optional(lambda);
    authorDecay = Checked.optional(authorDecay);
    freshness = Checked.optional(freshness);
    weights = Checked.map(weights);
    sources = Checked.set(sources);
    rules = rules == null ? Rules.NONE : rules;
    arms = Checked.list(arms);
    lambda.ifPresent(value -> Checked.within("lambda", value, 0, 1));
    Checked.within("calibration", calibration, 0, 1);
    authorDecay.ifPresent(value -> Checked.within("author-decay", value, 0, 1));
    freshness.ifPresent(value -> Checked.within("freshness", value, 0, MOST_FRESHNESS));
    weights.forEach((source, value) -> Checked.within("weight " + source, value, 0, MOST_WEIGHT));
  }

  /** The same plan, as what some arms make of it. */
  Plan of(List<ArmChoice> chosen) {
    return new Plan(
        selector, lambda, calibration, authorDecay, freshness, weights, sources, rules, chosen);
  }

  /** True where a source is to be asked, as far as the plan says. */
  public boolean asks(String source) {
    return sources.isEmpty() || sources.contains(source);
  }

  /** Factor on a source's weight. */
  public double weight(String source) {
    return weights.getOrDefault(source, 1.0);
  }
}
