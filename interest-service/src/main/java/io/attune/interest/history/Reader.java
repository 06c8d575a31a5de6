package io.attune.interest.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A user and what the caller knows of the user's history.
 *
 * @param userId the user
 * @param history newest first
 * @param historyVersion changes whenever the history does; empty where the history is not known
 * @param followed users whom the user follows
 */
public record Reader(
    String userId, List<Behaviour> history, String historyVersion, Set<String> followed) {
  public Reader {
    requireNonNull(userId, "userId");
    history = List.copyOf(history);
    requireNonNull(historyVersion, "historyVersion");
    followed = Set.copyOf(followed);
  }

  /** The time of the newest act; that of the epoch where there is none. */
  Instant newestAct() {
    return history.stream()
        .map(Behaviour::time)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** Whether the caller knows the history. */
  public boolean isHistoryKnown() {
    return !historyVersion.isEmpty();
  }
}
