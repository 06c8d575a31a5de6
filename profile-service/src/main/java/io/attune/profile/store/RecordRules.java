package io.attune.profile.store;

import java.time.Duration;
import java.util.Objects;

/**
 * What the store itself must decide about an event, since only it knows the events before.
 *
 * @param foldWindow acts of one type on one item within it count once; zero folds nothing
 * @param burstLimit acts that a user may do within {@code burstWindow}; 0 for any number
 */
public record RecordRules(Duration foldWindow, int burstLimit, Duration burstWindow) {
  public RecordRules {
    Objects.requireNonNull(foldWindow, "foldWindow");
    Objects.requireNonNull(burstWindow, "burstWindow");
  }
}
