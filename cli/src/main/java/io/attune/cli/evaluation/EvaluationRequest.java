package io.attune.cli.evaluation;

import io.attune.cli.importer.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be evaluated, and how.
 *
 * @param models names; empty for all
 * @param throughGateway true where a system that runs is measured beside the models
 * @param html where a page is written; empty for none
 */
public record EvaluationRequest(
    Dataset dataset,
    String protocol,
    List<Long> seeds,
    List<String> models,
    boolean throughGateway,
    Optional<Path> html) {
  public EvaluationRequest {
    seeds = List.copyOf(seeds);
    models = List.copyOf(models);
  }
}
