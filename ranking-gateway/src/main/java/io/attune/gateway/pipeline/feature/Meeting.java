package io.attune.gateway.pipeline.feature;

import io.attune.gateway.client.profile.Item;
import java.time.Instant;

/**
 * A reader and an item met.
 *
 * @param acted true where the reader acted on it, false where it was merely shown
 * @param time of the act, else of the showing
 */
public record Meeting(Item item, boolean acted, Instant time) {}
