package io.attune.generation.decode;

import java.util.List;

/**
 * What a request gave.
 *
 * @param candidates one for each asked for, in that order
 * @param timings where the time went
 */
public record Generation(List<Candidate> candidates, GenerationTimings timings) {
  public Generation {
    candidates = List.copyOf(candidates);
  }
}
