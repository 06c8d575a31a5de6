package io.attune.profile.domain;

import java.util.List;
import java.util.Objects;

/**
 * All that is stored of a user, for the user.
 *
 * @param interactions the history, newest first
 * @param ties those that start at the user
 */
public record UserData(
    User user,
    List<Interaction> interactions,
    List<Tie> ties,
    List<String> seenItemIds,
    List<String> hiddenItemIds) {
  public UserData {
    Objects.requireNonNull(user, "user");
    interactions = List.copyOf(interactions);
    ties = List.copyOf(ties);
    seenItemIds = List.copyOf(seenItemIds);
    hiddenItemIds = List.copyOf(hiddenItemIds);
  }
}
