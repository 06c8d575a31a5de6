package io.attune.profile.domain;

import java.util.Comparator;
import java.util.Objects;

/**
 * A social tie from one user to another.
 *
 * @param userId where it starts
 * @param otherUserId where it points
 */
public record Tie(String userId, String otherUserId, Kind kind) {
  /** The kinds of ties; the order is that of the contract's numbers, from 1. */
  public enum Kind {
    /** One way. */
    FOLLOW,
    /** Both ways; stored on both sides. */
    FRIEND
  }

  /** By kind, then by the other user's id. */
  public static final Comparator<Tie> ORDER =
      Comparator.comparing(Tie::kind).thenComparing(Tie::otherUserId);

  public Tie {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(otherUserId, "otherUserId");
    Objects.requireNonNull(kind, "kind");
  }
}
