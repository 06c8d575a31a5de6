package io.attune.generation.model;

import java.util.Set;

/** Text to token ids and back. Threading: safe for many threads. */
public interface Tokenizer extends AutoCloseable {

  /**
   * Turns text into tokens. Markers such as {@code <|im_start|>} become their special token, and
   * nothing is added in front or behind: pass text from outside through {@link #withoutMarkers}.
   */
  int[] encode(String text);

  /** Turns tokens into text, without special tokens. */
  String decode(int[] tokens);

  /** The text with every special token's marker taken out, so that it cannot pose as one. */
  String withoutMarkers(String text);

  /** The tokens that end a turn or a text. */
  Set<Integer> endTokens();

  /** How many tokens there are. */
  int size();

  @Override
  void close();
}
