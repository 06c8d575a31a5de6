package io.attune.interest.embedding;

/** Turns text into vectors whose cosine says how alike two texts are. Safe for several threads. */
public interface TextEmbedder extends AutoCloseable {
  /** Names the encoder; vectors of different names must not be compared. */
  String name();

  /**
   * The vector of a text, of unit length.
   *
   * @param text what is past the encoder's limit is passed over
   * @throws IllegalArgumentException if the text holds nothing to embed
   */
  float[] embed(String text);

  @Override
  void close();
}
