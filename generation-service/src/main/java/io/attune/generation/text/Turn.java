package io.attune.generation.text;

import java.util.Objects;

/**
 * A turn of a conversation.
 *
 * @param byReader whether the reader wrote it, or else the service
 * @param text its words
 */
public record Turn(boolean byReader, String text) {
  public Turn {
    Objects.requireNonNull(text, "text");
  }
}
