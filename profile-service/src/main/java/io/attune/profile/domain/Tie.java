package io.attune.profile.domain;

import java.util.Objects;

/**
 * A social tie from one user to another.
 *
 * @param userId where it starts
 * @param otherUserId where it points
 */
public record Tie(String userId, String otherUserId, Kind kind) {
  /** The kinds of ties. */
  public enum Kind {
    /** One way. */
    FOLLOW(1),
    /** Both ways; stored on both sides. */
    FRIEND(2);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** The kind of a contract's number, 1 to 2. */
    public static Kind of(int number) {
      return number == FOLLOW.number ? FOLLOW : FRIEND;
    }

    /** The contract's number of this kind. */
    public int number() {
      return number;
    }
  }

  public Tie {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(otherUserId, "otherUserId");
    Objects.requireNonNull(kind, "kind");
  }
}
