package io.attune.gateway.client.generation;

import io.attune.gateway.client.Topic;
import io.attune.gateway.client.profile.Item;
import java.util.List;

/**
 * A turn of a conversation to write.
 *
 * @param items what the words may state, 1 to 11
 * @param topics the reader's interests, heaviest first; the first 10 are sent
 * @param turns the conversation, oldest first, the reader's turn last; at most 20
 */
public record ChatAssignment(List<Item> items, List<Topic> topics, List<ChatTurn> turns) {
  private static final int MOST_ITEMS = 11;
  private static final int MOST_TURNS = 20;

  public ChatAssignment {
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      throw new IllegalArgumentException(items.size() + " items are not 1 to " + MOST_ITEMS);
    }
    if (turns.isEmpty() || turns.size() > MOST_TURNS) {
      throw new IllegalArgumentException(turns.size() + " turns are not 1 to " + MOST_TURNS);
    }
    items = List.copyOf(items);
    topics = List.copyOf(topics);
    turns = List.copyOf(turns);
  }
}
