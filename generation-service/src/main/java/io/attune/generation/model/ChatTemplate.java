package io.attune.generation.model;

import java.util.List;

/** Lays a conversation out as the one text that a model was trained on. */
public interface ChatTemplate {

  /**
   * The conversation as text, ready for {@link Tokenizer#encode}.
   *
   * <p>Contents are taken as they are: pass them through {@link Tokenizer#withoutMarkers} first.
   *
   * @param messages oldest first, at least one
   * @param openAnswer whether to end with the opening of the assistant's next message
   * @throws IllegalArgumentException where the template refuses the conversation
   */
  String render(List<ChatMessage> messages, boolean openAnswer);
}
