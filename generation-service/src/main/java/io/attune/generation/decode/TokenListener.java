package io.attune.generation.decode;

/**
 * Hears the words of a request as they are written.
 *
 * <p>Called on the decoder's thread, in order for each candidate: return at once, never block. What
 * it throws fails its own request and no other.
 */
@FunctionalInterface
public interface TokenListener {
  /**
   * Takes the next words of a candidate.
   *
   * @param candidate the candidate's number, from 0
   * @param delta text to append; never empty, never part of a stop string
   */
  void onText(int candidate, String delta);
}
