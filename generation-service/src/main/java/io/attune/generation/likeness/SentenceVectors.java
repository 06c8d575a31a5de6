package io.attune.generation.likeness;

import java.util.List;

/**
 * Turns sentences into vectors, {@code [dimension]} of unit length, whose cosine says how alike the
 * sentences are. Threading: safe for many threads; a call runs on its caller's thread.
 */
@FunctionalInterface
public interface SentenceVectors {
  /**
   * The vector of a text; its caller must not change it.
   *
   * @param text what is past the encoder's limit is passed over; a text without words has the zero
   *     vector
   */
  float[] of(String text);

  /** The vectors of texts, in their order. */
  default List<float[]> of(List<String> texts) {
    return texts.stream().map(this::of).toList();
  }

  /** How alike two texts are: their vectors' cosine, not below 0; 1 is the same. */
  default double likeness(String text, String other) {
    return likeness(of(text), of(other));
  }

  /** How alike the texts of two vectors are, 0 to 1. */
  static double likeness(float[] vector, float[] other) {
    double dot = 0;
    for (int i = 0; i < vector.length; i++) {
      dot += vector[i] * other[i];
    }
    return Math.max(0, Math.min(1, dot));
  }
}
