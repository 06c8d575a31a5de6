package io.attune.generation.evaluation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.generation.evaluation.Outcome;
import io.attune.generation.evaluation.metric.Interval;

/** An outcome as JSON, without the texts. */
public final class OutcomeJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OutcomeJson() {}

  /**
   * What scripts rely on: {@code dataset}, {@code model}, {@code articles}, {@code candidates},
   * {@code seed}; {@code systems}, which has for each system and kind the {@code texts} asked for,
   * each measure's {@code mean}, {@code low} and {@code high} or its one number, and {@code
   * refusals}; {@code differences} and {@code variety}.
   */
  public static ObjectNode of(Outcome outcome) {
    ObjectNode json = JSON.createObjectNode();
    Outcome.About about = outcome.about();
    json.put("dataset", about.dataset());
    json.put("model", about.model());
    json.put("articles", about.articles());
    json.put("candidates", about.candidates());
    json.put("seed", about.seed());
    ObjectNode systems = json.putObject("systems");
    for (Outcome.Row row : outcome.rows()) {
      ObjectNode values = systems.withObject("/" + pointer(row.system()));
      values.set(row.kind().lowerCase(), row(row));
    }
    var differences = json.putArray("differences");
    for (Outcome.Difference one : outcome.differences()) {
      differences
          .addObject()
          .put("kind", one.kind().lowerCase())
          .put("first", one.first())
          .put("second", one.second())
          .put("measure", one.measure())
          .put("pairs", one.pairs())
          .set("difference", interval(one.value()));
    }
    var variety = json.putArray("variety");
    for (Outcome.Variety one : outcome.varieties()) {
      variety
          .addObject()
          .put("kind", one.kind().lowerCase())
          .put("system", one.system())
          .put("between", one.between())
          .put("pairs", one.pairs())
          .set("differ", interval(one.share()));
    }
    return json;
  }

  private static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static ObjectNode row(Outcome.Row row) {
    ObjectNode json = JSON.createObjectNode();
    json.put("texts", row.texts());
    row.means().forEach((measure, value) -> json.set(measure, interval(value)));
    row.wholes().forEach(json::put);
    ObjectNode refusals = json.putObject("refusals");
    row.refusals().forEach(refusals::put);
    return json;
  }

  private static ObjectNode interval(Interval interval) {
    return JSON.createObjectNode()
        .put("mean", interval.mean())
        .put("low", interval.low())
        .put("high", interval.high());
  }
}
