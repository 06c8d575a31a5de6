package io.attune.cli.evaluation;

import io.attune.cli.importer.Dataset;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A search of a model's hyper-parameters.
 *
 * @param trials how many points are measured
 * @param kept a file that keeps each trial, so that a search that was cut off goes on
 */
public record SearchRequest(
    Dataset dataset, String protocol, String model, int trials, long seed, Optional<Path> kept) {}
