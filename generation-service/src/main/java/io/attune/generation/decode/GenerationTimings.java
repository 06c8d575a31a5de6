package io.attune.generation.decode;

import java.time.Duration;

/**
 * Where a request's time went.
 *
 * @param queued from submission to admission
 * @param prefill from admission to the first token
 * @param decode from the first token to the last
 * @param promptTokens tokens of the prompt
 * @param cachedTokens those of them that were already computed
 * @param writtenTokens tokens written, over all candidates
 */
public record GenerationTimings(
    Duration queued,
    Duration prefill,
    Duration decode,
    int promptTokens,
    int cachedTokens,
    int writtenTokens) {}
