package io.attune.interest.index;

/**
 * The vector of an item's text.
 *
 * @param digest names the text that it was made of
 * @param values unit length; not to be changed
 */
public record TextVector(String digest, float[] values) {}
