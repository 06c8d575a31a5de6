package io.attune.profile.domain;

import java.util.List;
import java.util.Objects;

/**
 * What a user did, without impressions.
 *
 * @param interactions newest first
 * @param version differs whenever the history does
 */
public record History(String userId, List<Interaction> interactions, String version) {
  public History {
    Objects.requireNonNull(userId, "userId");
    interactions = List.copyOf(interactions);
    Objects.requireNonNull(version, "version");
  }
}
