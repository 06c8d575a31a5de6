package io.attune.generation.decode;

/**
 * How much a decoder takes on.
 *
 * @param queuedRequests most requests that wait; one more is refused
 * @param queuedTokens most prompt tokens that wait, over all requests; more are refused
 * @param chunkTokens most prompt tokens computed in one step beside the running sequences: large
 *     fills a processor better, small keeps running sequences from waiting
 * @param prefixSlots slots kept for prefixes that prompts share; 0 for none
 */
public record DecoderLimits(
    int queuedRequests, int queuedTokens, int chunkTokens, int prefixSlots) {

  public DecoderLimits {
    if (queuedRequests < 1 || queuedTokens < 1 || chunkTokens < 1 || prefixSlots < 0) {
      throw new IllegalArgumentException(
          "out of range: queuedRequests %d, queuedTokens %d, chunkTokens %d, prefixSlots %d"
              .formatted(queuedRequests, queuedTokens, chunkTokens, prefixSlots));
    }
  }

  /** 256 requests, 65,536 tokens, chunks of 128, 8 prefixes. */
  public static DecoderLimits defaults() {
    return new DecoderLimits(256, 65_536, 128, 8);
  }
}
