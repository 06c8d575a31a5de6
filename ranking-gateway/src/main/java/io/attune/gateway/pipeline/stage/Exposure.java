package io.attune.gateway.pipeline.stage;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a reader had an item before.
 *
 * @param seen true where it was shown, opened or reacted to
 * @param served when this gateway last put it into an answer for the reader; empty where it did not
 *     lately
 */
public record Exposure(boolean seen, Optional<Instant> served) {
  /** The reader never had the item, as far as is known. */
  public static final Exposure NONE = new Exposure(false, Optional.empty());
}
