package io.attune.generation.cache;

import java.time.Duration;

/**
 * How long the cache keeps and waits.
 *
 * @param generated how long a generated text is kept
 * @param refused how long it is known that nothing could be written
 * @param pause how long Redis is left alone after a failure
 */
public record CacheTimes(Duration generated, Duration refused, Duration pause) {
  public CacheTimes {
    if (generated.toMillis() < 1 || refused.toMillis() < 1 || pause.isNegative()) {
      throw new IllegalArgumentException(
          "out of range: generated %s, refused %s, pause %s".formatted(generated, refused, pause));
    }
  }
}
