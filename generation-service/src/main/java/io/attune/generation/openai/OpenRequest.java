package io.attune.generation.openai;

import io.attune.generation.decode.Priority;
import io.attune.generation.model.ChatMessage;
import java.util.List;
import java.util.Objects;

/**
 * What a caller of this door asks for.
 *
 * @param model the model's name; empty for the one that is there
 * @param content what to continue
 * @param options how to write
 * @param stream whether words are sent as they are written
 * @param usageAtEnd whether a stream ends with what it took
 * @param priority how urgent it is
 */
record OpenRequest(
    String model,
    Content content,
    GenerationOptions options,
    boolean stream,
    boolean usageAtEnd,
    Priority priority) {
  OpenRequest {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(priority, "priority");
  }

  /** What a model continues. */
  sealed interface Content {}

  /** A conversation that wants its next message. */
  record Chat(List<ChatMessage> messages) implements Content {
    Chat {
      messages = List.copyOf(messages);
    }
  }

  /** A text; the model's markers in it count as such. */
  record Text(String text) implements Content {}

  /** A text as token ids. */
  record Tokens(List<Integer> ids) implements Content {
    Tokens {
      ids = List.copyOf(ids);
    }
  }
}
