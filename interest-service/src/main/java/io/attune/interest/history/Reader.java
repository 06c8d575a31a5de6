package io.attune.interest.history;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A user and what the caller knows of the user's history.
 *
 * @param userId the user
 * @param history newest first
 * @param historyVersion changes whenever the history does; empty where the history is not known
 */
public record Reader(String userId, List<Behaviour> history, String historyVersion) {
  public Reader {
    requireNonNull(userId, "userId");
    history = List.copyOf(history);
    requireNonNull(historyVersion, "historyVersion");
  }

  /** Whether the caller knows the history. */
  public boolean isHistoryKnown() {
    return !historyVersion.isEmpty();
  }
}
