package io.attune.interest.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks for an evaluation.
 *
 * @param dataset the data set's name, for people
 * @param files its items and events, as JSON lines
 * @param protocol the protocol's name
 * @param seeds one run each
 * @param models names; empty for all kinds
 * @param foreign lists of something else that is measured beside the models
 */
public record EvaluationOrder(
    @JsonProperty(required = true) String dataset,
    @JsonProperty(required = true) List<Path> files,
    @JsonProperty(required = true) String protocol,
    @JsonProperty(required = true) List<Long> seeds,
    List<String> models,
    List<ForeignLists> foreign) {
  /**
   * Lists that another program made for the measured users of one run.
   *
   * @param name of what made them
   * @param seed of the run
   * @param file JSON lines {@code {"user": …, "items": [best first…]}}
   */
  public record ForeignLists(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) long seed,
      @JsonProperty(required = true) Path file) {}

  public EvaluationOrder {
    files = List.copyOf(files);
    seeds = List.copyOf(seeds);
    models = models == null ? List.of() : List.copyOf(models);
    foreign = foreign == null ? List.of() : List.copyOf(foreign);
  }
}
