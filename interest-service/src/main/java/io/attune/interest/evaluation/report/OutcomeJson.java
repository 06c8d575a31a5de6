package io.attune.interest.evaluation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.interest.evaluation.metric.Interval;

/** An outcome as JSON. */
public final class OutcomeJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OutcomeJson() {}

  /**
   * What scripts rely on: {@code dataset}, {@code protocol}, {@code seeds}, {@code default}, and
   * {@code models}, which has for each model and measure the {@code mean}, {@code low} and {@code
   * high}.
   */
  public static ObjectNode of(Outcome outcome) {
    ObjectNode json = JSON.createObjectNode();
    json.put("dataset", outcome.dataset());
    json.put("protocol", outcome.protocol());
    outcome.seeds().forEach(json.putArray("seeds")::add);
    json.put("default", outcome.defaultModel());
    ObjectNode models = json.putObject("models");
    outcome
        .models()
        .forEach(
            (model, measures) -> {
              ObjectNode values = models.putObject(model);
              measures.forEach((name, interval) -> values.set(name, interval(interval)));
            });
    return json;
  }

  /** What is told to people besides. */
  public static ObjectNode remarks(Outcome outcome) {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode facts = json.putObject("facts");
    outcome.facts().forEach(facts::put);
    var differences = json.putArray("differences");
    for (Outcome.Difference difference : outcome.differences()) {
      differences
          .addObject()
          .put("first", difference.first())
          .put("second", difference.second())
          .put("measure", difference.measure())
          .put("ratio", difference.ratio())
          .set("difference", interval(difference.difference()));
    }
    outcome.notes().forEach(json.putArray("notes")::add);
    return json;
  }

  private static ObjectNode interval(Interval interval) {
    return JSON.createObjectNode()
        .put("mean", interval.mean())
        .put("low", interval.low())
        .put("high", interval.high());
  }
}
