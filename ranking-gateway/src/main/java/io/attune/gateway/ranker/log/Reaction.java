package io.attune.gateway.ranker.log;

import io.attune.gateway.ranker.model.Action;

/**
 * Something that a reader did with an item of an answer.
 *
 * @param requestId the answer
 */
public record Reaction(String requestId, String itemId, Action action) {}
