package io.attune.gateway.ranker.model;

import java.util.List;
import java.util.Set;

/** What a reader may do with an item that was shown. */
public enum Action {
  /** Opened it. */
  CLICK,
  /** Stayed with it. */
  DWELL,
  /** Liked, shared, saved or bought it, or rated it well. */
  LIKE,
  /** Wants no more of it. */
  HIDE;

  /** All of them. */
  public static final List<Action> ALL = List.of(values());

  /** The action's bit in a set written as a number. */
  public int bit() {
    return 1 << ordinal();
  }

  /** A set as a number. */
  public static int bits(Set<Action> actions) {
    return actions.stream().mapToInt(Action::bit).sum();
  }
}
