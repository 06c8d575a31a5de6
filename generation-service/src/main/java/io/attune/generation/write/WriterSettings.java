package io.attune.generation.write;

import java.time.Duration;
import java.time.Instant;

/**
 * How a writer goes about it.
 *
 * @param temperature of the sampled candidates
 * @param topP of the sampled candidates
 * @param confidence least mean probability of an adapted text's tokens, 0 to 1
 * @param retry whether a refused text is tried once more
 * @param reserved characters of each text's length that are taken by what is put in front of it
 * @param margin how long before the caller's deadline the answer must be on its way
 */
public record WriterSettings(
    float temperature,
    float topP,
    double confidence,
    boolean retry,
    int reserved,
    Duration margin) {
  public WriterSettings {
    if (margin.isNegative()) {
      throw new IllegalArgumentException("margin " + margin + " is negative");
    }
  }

  /** Settings for texts of any likelihood that nothing is put in front of. */
  public WriterSettings(float temperature, float topP, boolean retry, Duration margin) {
    this(temperature, topP, 0, retry, 0, margin);
  }

  /** When a text must be written to be answered in time; null for never. */
  Instant due(Terms terms) {
    return terms.deadline() == null ? null : terms.deadline().minus(margin);
  }
}
