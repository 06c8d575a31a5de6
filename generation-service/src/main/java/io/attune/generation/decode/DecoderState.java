package io.attune.generation.decode;

/**
 * What a decoder is doing and has done, for metrics.
 *
 * @param queuedRequests requests that wait
 * @param runningRequests requests being worked on
 * @param runningSequences candidates being written
 * @param freeCacheTokens tokens the key/value cache can still take
 * @param steps model steps run since the start
 * @param columns columns computed since the start
 * @param promptTokens prompt tokens of admitted requests since the start
 * @param cachedPromptTokens those of them that a kept prefix spared
 * @param writtenTokens tokens written since the start
 * @param stepNanos time spent in model steps since the start, in nanoseconds
 */
public record DecoderState(
    int queuedRequests,
    int runningRequests,
    int runningSequences,
    int freeCacheTokens,
    long steps,
    long columns,
    long promptTokens,
    long cachedPromptTokens,
    long writtenTokens,
    long stepNanos) {}
