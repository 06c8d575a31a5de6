package io.attune.gateway.client;

/**
 * A named interest of a reader.
 *
 * @param name as people write it
 * @param weight its share of the reader's interest, 0 to 1
 */
public record Topic(String name, double weight) {}
