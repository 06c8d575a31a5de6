package io.attune.gateway.ranker.model;

import io.attune.gateway.ranker.feature.Draw;
import io.attune.gateway.ranker.feature.Features;
import java.time.Instant;
import java.util.Optional;

/**
 * An item that was shown, and what became of it.
 *
 * @param requestId the answer that showed it
 * @param time when it was served
 * @param surface where; empty for none
 * @param position its place in the answer, from 1
 * @param features what the ranker saw of it
 * @param draw how it was drawn; empty where nothing was left to chance
 * @param actions bits of what the reader did, see {@link Action#bit()}
 */
public record Impression(
    String requestId,
    Instant time,
    String surface,
    int position,
    Features features,
    Optional<Draw> draw,
    int actions) {
  public Impression {
    if (position < 1) {
      throw new IllegalArgumentException("position " + position + " is below 1");
    }
  }

  /** True where the reader did this. */
  public boolean did(Action action) {
    return (actions & action.bit()) != 0;
  }

  /** The same impression, with what the reader did. */
  public Impression withActions(int done) {
    return new Impression(requestId, time, surface, position, features, draw, done);
  }
}
