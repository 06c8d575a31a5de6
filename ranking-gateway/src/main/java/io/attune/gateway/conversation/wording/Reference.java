package io.attune.gateway.conversation.wording;

/**
 * Where words name an item.
 *
 * @param itemId the item
 * @param position its place in the list, from 1
 * @param start of its name, in code points from 0
 * @param end of its name, exclusive
 */
public record Reference(String itemId, int position, int start, int end) {}
