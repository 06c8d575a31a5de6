package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * An item at a fixed place; it is shown only to readers who may see it, and not again once they had
 * it.
 *
 * @param item the item
 * @param position its place, 1 to 100
 * @param from from when on; always where absent
 * @param until until when; for ever where absent
 */
public record Pin(
    @JsonProperty(required = true) String item,
    @JsonProperty(required = true) int position,
    Optional<Instant> from,
    Optional<Instant> until) {
  private static final int MOST_POSITION = 100;

  public Pin {
    from = Checked.optional(from);
    until = Checked.optional(until);
    Checked.given("item", item);
    Checked.within("position", position, 1, MOST_POSITION);
  }

  /** True while it is pinned. */
  public boolean holdsAt(Instant time) {
    return from.filter(time::isBefore).isEmpty()
        && until.filter(end -> !time.isBefore(end)).isEmpty();
  }
}
