package io.attune.gateway.ranker.learning;

import java.time.Duration;

/**
 * How a ranker learns.
 *
 * @param pause between two passes
 * @param versionEvery how often a version is kept while there is something new in it
 * @param leastClicks that a model must have learned from before it ranks
 */
public record LearningSettings(Duration pause, Duration versionEvery, long leastClicks) {
  public LearningSettings {
    if (pause.toMillis() < 1 || versionEvery.toMillis() < 1 || leastClicks < 1) {
      throw new IllegalArgumentException(
          "a pause of "
              + pause
              + ", a version every "
              + versionEvery
              + " or "
              + leastClicks
              + " clicks is too little");
    }
  }
}
