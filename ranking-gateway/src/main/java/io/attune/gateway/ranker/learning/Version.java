package io.attune.gateway.ranker.learning;

import io.attune.gateway.ranker.model.Progress;
import java.time.Instant;

/**
 * A state of a tenant's model that is kept, so that one can go back to it.
 *
 * @param revision of the model; names the version, ascending
 * @param time when it was kept
 * @param trained true where it was trained from the whole log, false where it was learned online
 * @param progress what it was learned from, and how well it predicts
 */
public record Version(long revision, Instant time, boolean trained, Progress progress) {
  private static final int PARTS = 7;

  /** As one word. */
  String text() {
    return String.join(
        ":",
        Long.toString(revision),
        Long.toString(time.toEpochMilli()),
        Boolean.toString(trained),
        Long.toString(progress.impressions()),
        Long.toString(progress.clicks()),
        Double.toString(progress.loss()),
        Double.toString(progress.blendLoss()));
  }

  static Version parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("no version of a ranker: " + text);
    }
    return new Version(
        Long.parseLong(parts[0]),
        Instant.ofEpochMilli(Long.parseLong(parts[1])),
        Boolean.parseBoolean(parts[2]),
        new Progress(
            Long.parseLong(parts[3]),
            Long.parseLong(parts[4]),
            Double.parseDouble(parts[5]),
            Double.parseDouble(parts[6])));
  }
}
