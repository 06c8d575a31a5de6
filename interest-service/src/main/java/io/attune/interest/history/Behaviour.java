package io.attune.interest.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One act of a user.
 *
 * @param itemId the item
 * @param signal what was done
 * @param value the signal's value, finite; 0 where it has none
 * @param time when
 */
public record Behaviour(String itemId, Signal signal, double value, Instant time) {
  public Behaviour {
    requireNonNull(itemId, "itemId");
    requireNonNull(signal, "signal");
    requireNonNull(time, "time");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value is " + value + ", must be finite");
    }
  }
}
