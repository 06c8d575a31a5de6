package io.attune.gateway.client.generation;

/**
 * A turn of a conversation.
 *
 * @param byReader true where the reader said it
 * @param text 1 to 2,000 characters
 */
public record ChatTurn(boolean byReader, String text) {}
