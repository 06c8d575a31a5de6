package io.attune.profile.domain;

import java.util.List;
import java.util.Objects;

/**
 * What a recommendation needs of a user.
 *
 * @param hiddenItemIds the items the user hid, latest first
 * @param followedUserIds whom the user follows or is a friend of, by id
 */
public record Reader(
    User user, History history, List<String> hiddenItemIds, List<String> followedUserIds) {
  public Reader {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(history, "history");
    hiddenItemIds = List.copyOf(hiddenItemIds);
    followedUserIds = List.copyOf(followedUserIds);
  }
}
