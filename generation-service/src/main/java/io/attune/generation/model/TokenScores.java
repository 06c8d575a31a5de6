package io.attune.generation.model;

/**
 * The likeliest next tokens after a column.
 *
 * <p>The arrays belong to the receiver.
 *
 * @param tokens token ids, likeliest first, {@link LlamaConfig#candidateTokens()} of them
 * @param logits their logits, falling
 * @param logNormaliser log of the sum of exp(logit) over the whole vocabulary
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too many to copy.
public record TokenScores(int[] tokens, float[] logits, float logNormaliser) {

  /** The natural logarithm of the probability of the token at a rank, at temperature 1. */
  public float logProbability(int rank) {
    return logits[rank] - logNormaliser;
  }

  /** The likeliest token. */
  public int best() {
    return tokens[0];
  }
}
