package io.attune.profile.store;

/** What the store made of one event. */
public enum StoredOutcome {
  ACCEPTED,
  /** Its id is among the user's last ones. */
  STORED_BEFORE,
  /** The user did the same to the item within the folding window. */
  FOLDED,
  /** The user did too much within the burst window. */
  BURST,
  /** The user was deleted. */
  USER_DELETED,
  /** The user was deleted after the event happened, and written anew since. */
  BEFORE_DELETION;

  /** The outcome of a letter of the script {@code record_events}. */
  static StoredOutcome of(char letter) {
    return switch (letter) {
      case 'A' -> ACCEPTED;
      case 'D' -> STORED_BEFORE;
      case 'F' -> FOLDED;
      case 'B' -> BURST;
      case 'G' -> USER_DELETED;
      case 'L' -> BEFORE_DELETION;
      default -> throw new IllegalStateException("unknown outcome " + letter);
    };
  }
}
