package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A factor on the score of items of a kind; where several hold, they are multiplied.
 *
 * @param category of this category
 * @param tag with this tag
 * @param author of this author
 * @param source found by this source
 * @param factor 0 to 100: below 1 they are set back
 * @param until until when; for ever where absent
 */
public record Boost(
    String category,
    String tag,
    String author,
    String source,
    @JsonProperty(required = true) double factor,
    Optional<Instant> until) {
  private static final double MOST = 100;

  public Boost {
    until = Checked.optional(until);
    Checked.within("factor", factor, 0, MOST);
    Match.one(category, tag, author, source);
  }

  /** Which items it is about. */
  public Match match() {
    return Match.one(category, tag, author, source);
  }

  /** True while it holds. */
  public boolean holdsAt(Instant time) {
    return until.filter(end -> !time.isBefore(end)).isEmpty();
  }
}
