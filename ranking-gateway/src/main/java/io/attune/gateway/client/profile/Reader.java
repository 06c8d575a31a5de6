package io.attune.gateway.client.profile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a recommendation knows of a reader.
 *
 * @param userId the reader
 * @param history what the reader did, newest first; empty where it is not known
 * @param historyVersion changes whenever the history does; empty where the history is not known
 * @param historyWhole true where the history holds every item the reader acted on, not only the
 *     latest
 * @param interacted the items of the history
 * @param hidden items the reader wants no more of
 * @param followed users whom the reader follows
 * @param consent what the reader agreed to
 * @param traits what the operator says of the reader
 */
public record Reader(
    String userId,
    List<Interaction> history,
    String historyVersion,
    boolean historyWhole,
    Set<String> interacted,
    Set<String> hidden,
    List<String> followed,
    Consent consent,
    Traits traits) {
  public Reader {
    history = List.copyOf(history);
    interacted = Set.copyOf(interacted);
    hidden = Set.copyOf(hidden);
    followed = List.copyOf(followed);
  }

  /** A reader as the profile service knows it. */
  public static Reader known(
      String userId,
      List<Interaction> history,
      String historyVersion,
      boolean historyWhole,
      Set<String> hidden,
      List<String> followed,
      Consent consent,
      Traits traits) {
    return new Reader(
        userId,
        history,
        historyVersion,
        historyWhole,
        history.stream().map(Interaction::itemId).collect(Collectors.toSet()),
        hidden,
        followed,
        consent,
        traits);
  }

  /** A reader of whom nothing could be learned. */
  public static Reader unknown(String userId) {
    return known(userId, List.of(), "", false, Set.of(), List.of(), Consent.NOT_KNOWN, Traits.NONE);
  }

  /** How much this reader weighs in a memory: one, and one for each item and user named. */
  public int weight() {
    return 1 + history.size() + hidden.size() + followed.size();
  }
}
