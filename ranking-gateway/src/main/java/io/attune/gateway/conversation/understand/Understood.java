package io.attune.gateway.conversation.understand;

import java.util.List;
import java.util.OptionalInt;

/**
 * What was understood of a turn.
 *
 * @param intent what it asks for
 * @param excluded topics that it excludes, in the reader's words
 * @param count how many items it asks for; empty where it does not say
 * @param ground how it was found
 */
public record Understood(Intent intent, List<String> excluded, OptionalInt count, Ground ground) {
  /** How an intent was found. */
  public enum Ground {
    /** A rule knew the words. */
    RULE,
    /** No rule knew the words, and they are taken for a topic until it is seen what is found. */
    GUESS,
    /** The words are near in meaning to words that are known. */
    MEANING
  }

  public Understood {
    excluded = List.copyOf(excluded);
  }

  static Understood by(Ground ground, Intent intent) {
    return new Understood(intent, List.of(), OptionalInt.empty(), ground);
  }

  /** True where no rule knew the words and their meaning decided. */
  public boolean isByMeaning() {
    return ground == Ground.MEANING;
  }

  /** The same turn, with another intent. */
  public Understood as(Intent other, Ground found) {
    return new Understood(other, excluded, count, found);
  }
}
