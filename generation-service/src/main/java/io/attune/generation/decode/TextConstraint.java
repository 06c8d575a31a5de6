package io.attune.generation.decode;

/**
 * What a text may become: asked before each token whether the text with it would still do.
 *
 * <p>An answer follows from its arguments alone, so that a text is the same whatever else is
 * written beside it. Threading: asked on the decoder's thread, so it must be quick; one constraint
 * serves all candidates of its request.
 */
@FunctionalInterface
public interface TextConstraint {
  /** Anything goes. */
  TextConstraint NONE = (text, ended) -> true;

  /**
   * Whether the text may be so.
   *
   * @param text all of it, with the token in question; a character that needs further tokens is
   *     missing
   * @param ended whether it would end here
   */
  boolean allows(String text, boolean ended);
}
