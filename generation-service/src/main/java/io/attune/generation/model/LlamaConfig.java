package io.attune.generation.model;

import java.util.Objects;

/**
 * The shape of a model of the Llama family.
 *
 * @param vocabularySize tokens in the vocabulary
 * @param width length of a token's vector between blocks
 * @param layers blocks
 * @param heads query heads
 * @param keyValueHeads key and value heads; each serves {@code heads / keyValueHeads} query heads
 * @param headWidth length of a head's vector, even
 * @param feedForwardWidth length of the vector between the feed-forward matrices
 * @param contextLength longest sequence the model was made for, in tokens
 * @param ropeBase base of the rotary frequencies
 * @param ropePairing which entries of a head the rotary embedding turns together
 * @param rmsEpsilon added to the mean square before the root
 * @param tiedHead whether the embedding is the output matrix too
 */
public record LlamaConfig(
    int vocabularySize,
    int width,
    int layers,
    int heads,
    int keyValueHeads,
    int headWidth,
    int feedForwardWidth,
    int contextLength,
    double ropeBase,
    RopePairing ropePairing,
    double rmsEpsilon,
    boolean tiedHead) {

  /** The most next tokens a step ranks; sampling chooses among these. */
  public static final int MAX_CANDIDATE_TOKENS = 64;

  /** Which entries of a head are one complex number of the rotary embedding. */
  public enum RopePairing {
    /** Entries 2i and 2i+1: llama.cpp's order for the Llama family. */
    NEIGHBOURS,
    /** Entries i and i + headWidth/2: the order of Hugging Face's files. */
    HALVES
  }

  public LlamaConfig {
    Objects.requireNonNull(ropePairing, "ropePairing");
    positive("vocabularySize", vocabularySize);
    positive("width", width);
    positive("layers", layers);
    positive("heads", heads);
    positive("keyValueHeads", keyValueHeads);
    positive("headWidth", headWidth);
    positive("feedForwardWidth", feedForwardWidth);
    positive("contextLength", contextLength);
    if (heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          heads + " heads do not divide among " + keyValueHeads + " key/value heads");
    }
    if (headWidth % 2 != 0) {
      throw new IllegalArgumentException("headWidth " + headWidth + " is odd");
    }
    if (!(ropeBase > 0) || !(rmsEpsilon > 0)) {
      throw new IllegalArgumentException(
          "ropeBase " + ropeBase + " and rmsEpsilon " + rmsEpsilon + " must be positive");
    }
  }

  /** How many next tokens a step ranks for this vocabulary. */
  public int candidateTokens() {
    return Math.min(MAX_CANDIDATE_TOKENS, vocabularySize);
  }

  /** Query heads that share one key/value head. */
  public int queriesPerKey() {
    return heads / keyValueHeads;
  }

  private static void positive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " " + value + " is not positive");
    }
  }
}
