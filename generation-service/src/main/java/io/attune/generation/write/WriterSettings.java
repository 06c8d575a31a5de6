package io.attune.generation.write;

import java.time.Duration;
import java.time.Instant;

/**
 * How a writer goes about it.
 *
 * @param temperature of the sampled candidates
 * @param topP of the sampled candidates
 * @param retry whether a refused text is tried once more
 * @param margin how long before the caller's deadline the answer must be on its way
 */
public record WriterSettings(float temperature, float topP, boolean retry, Duration margin) {
  public WriterSettings {
    if (margin.isNegative()) {
      throw new IllegalArgumentException("margin " + margin + " is negative");
    }
  }

  /** When a text must be written to be answered in time; null for never. */
  Instant due(Terms terms) {
    return terms.deadline() == null ? null : terms.deadline().minus(margin);
  }
}
