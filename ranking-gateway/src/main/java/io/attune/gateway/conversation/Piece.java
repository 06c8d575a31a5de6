package io.attune.gateway.conversation;

import io.attune.gateway.client.Degradation;
import io.attune.gateway.conversation.state.Conversation;
import io.attune.gateway.conversation.state.Shown;
import io.attune.gateway.conversation.understand.Understood;
import io.attune.gateway.conversation.wording.Worded;
import io.attune.gateway.pipeline.stage.Candidate;
import java.util.List;

/** A piece of a reply, in the order in which they come. */
public sealed interface Piece {
  /**
   * What was understood.
   *
   * @param understood the turn
   * @param after the conversation with what the turn wants and excludes
   */
  record Heard(Understood understood, Conversation after) implements Piece {}

  /** The items that the reply is about. */
  record Items(List<Placed> items) implements Piece {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Words as they come. */
  record Words(String text) implements Piece {}

  /**
   * The whole reply.
   *
   * @param worded its words
   * @param reasons why items were shown, where that was asked
   * @param missing what is missing, each dependency once
   */
  record Whole(Worded worded, List<Placed.Reason> reasons, List<Degradation> missing)
      implements Piece {
    public Whole {
      reasons = List.copyOf(reasons);
      missing = List.copyOf(missing);
    }
  }

  /**
   * An item at its place.
   *
   * @param position in the list, from 1
   * @param candidate the item
   */
  record Placed(int position, Candidate candidate) {
    /** Why the item at a place was shown. */
    public record Reason(int position, Shown shown) {}
  }
}
