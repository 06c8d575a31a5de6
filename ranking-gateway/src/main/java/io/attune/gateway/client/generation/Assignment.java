package io.attune.gateway.client.generation;

import io.attune.gateway.client.Topic;
import io.attune.gateway.client.profile.Item;
import java.util.List;

/**
 * Words to write.
 *
 * @param kind their kind
 * @param item what they are about, and all that they may state
 * @param topics the reader's interests, heaviest first; the first 10 are sent
 */
public record Assignment(TextKind kind, Item item, List<Topic> topics) {}
