package io.attune.gateway.conversation;

import io.attune.gateway.conversation.state.Conversation;
import io.attune.gateway.conversation.state.Length;
import io.attune.gateway.conversation.wording.Spoken;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the gateway does about a turn. */
sealed interface Move {
  /** What the turn changes in the conversation. */
  UnaryOperator<Conversation> change();

  /** Says something plain. */
  record Say(UnaryOperator<Conversation> change, Spoken spoken) implements Move {}

  /**
   * Looks for items.
   *
   * @param avoided categories that come only where there is nothing else
   */
  record Look(UnaryOperator<Conversation> change, Set<String> avoided) implements Move {
    public Look {
      avoided = Set.copyOf(avoided);
    }
  }

  /** Tells what the items at some places say. */
  record Tell(UnaryOperator<Conversation> change, List<Integer> places) implements Move {
    public Tell {
      places = List.copyOf(places);
    }
  }

  /** Says why the items at some places were shown. */
  record Explain(UnaryOperator<Conversation> change, List<Integer> places) implements Move {
    public Explain {
      places = List.copyOf(places);
    }
  }

  /** Says the last reply in another length. */
  record Reword(UnaryOperator<Conversation> change, Length length) implements Move {}

  /** Shows the last list once more. */
  record Repeat(UnaryOperator<Conversation> change) implements Move {}
}
