package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many items of a kind a list holds at most; where a list would stay short for it, it does.
 *
 * @param category of this category; {@code "*"}: of each category
 * @param tag with this tag
 * @param author of this author; {@code "*"}: of each author
 * @param source found by this source
 * @param most 0 to 100 items
 */
public record Cap(
    String category,
    String tag,
    String author,
    String source,
    @JsonProperty(required = true) int most) {
  private static final int MOST = 100;

  public Cap {
    Checked.within("most", most, 0, MOST);
    Match match = Match.one(category, tag, author, source);
    boolean parted = match.kind() == Match.Kind.CATEGORY || match.kind() == Match.Kind.AUTHOR;
    if (match.value().equals(Match.EACH) && !parted) {
      throw new IllegalArgumentException("only category and author may be \"*\"");
    }
  }

  /** Which items it is about. */
  public Match match() {
    return Match.one(category, tag, author, source);
  }
}
