package io.attune.interest.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An item a user took to, with how sure that is: what every model learns from and infers from.
 *
 * @param itemId the item; comes once a history
 * @param confidence greater than 0; 1 is what a click tells
 * @param time when it last happened
 */
public record Interaction(String itemId, double confidence, Instant time) {
  public Interaction {
    requireNonNull(itemId, "itemId");
    requireNonNull(time, "time");
    if (!(confidence > 0 && Double.isFinite(confidence))) {
      throw new IllegalArgumentException(
          "confidence is " + confidence + ", must be greater than 0");
    }
  }
}
