package io.attune.gateway.client.interest;

/**
 * An item that a strategy found.
 *
 * @param itemId the item
 * @param score the strategy's own, higher is better
 */
public record Scored(String itemId, double score) {}
