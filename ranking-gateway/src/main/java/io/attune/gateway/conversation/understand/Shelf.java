package io.attune.gateway.conversation.understand;

import java.util.List;

/**
 * What the reader has before the eyes: the titles of the last list, in its order.
 *
 * @param titles the first is at place 1
 * @param focus the place that was spoken of last; 0 for none
 */
public record Shelf(List<String> titles, int focus) {
  public Shelf {
    titles = List.copyOf(titles);
  }

  /** Nothing was shown yet. */
  public static final Shelf EMPTY = new Shelf(List.of(), 0);
}
