package io.attune.gateway.conversation.state;

import java.util.List;

/**
 * What items are wanted, as far as the conversation has come.
 *
 * @param topics in the reader's words; none where the reader's own interest decides
 * @param likeItemIds items that they shall be like
 * @param newest whether the newest come first
 */
public record Wish(List<String> topics, List<String> likeItemIds, boolean newest) {
  /** Whatever the reader's own interest says. */
  public static final Wish OPEN = new Wish(List.of(), List.of(), false);

  public Wish {
    topics = List.copyOf(topics);
    likeItemIds = List.copyOf(likeItemIds);
  }

  /** True where the reader's own interest decides. */
  public boolean isOpen() {
    return topics.isEmpty() && likeItemIds.isEmpty();
  }
}
