package io.attune.interest.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a search of hyper-parameters.
 *
 * @param files the data set's items and events, as JSON lines
 * @param protocol the protocol's name: what the search must not see
 * @param model the kind's name
 * @param trials how many points are measured, the defaults among them
 * @param seed of the split and of the points
 * @param keptIn a file that keeps each trial, so that a search that was cut off goes on; null where
 *     none is kept
 */
public record TuningOrder(
    @JsonProperty(required = true) List<Path> files,
    @JsonProperty(required = true) String protocol,
    @JsonProperty(required = true) String model,
    @JsonProperty(required = true) int trials,
    @JsonProperty(required = true) long seed,
    @JsonProperty("kept") Path keptIn) {
  public TuningOrder {
    files = List.copyOf(files);
    if (trials < 1) {
      throw new IllegalArgumentException("trials is " + trials + ", must be at least 1");
    }
  }

  /** The file that keeps each trial. */
  Optional<Path> kept() {
    return Optional.ofNullable(keptIn);
  }
}
