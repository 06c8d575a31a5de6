package io.attune.gateway.client.profile;

import java.time.Instant;

/**
 * One entry of a reader's history.
 *
 * @param itemId the item acted on
 * @param type what was done, never an impression
 * @param value seconds of a dwell, stars of a rating, quantity of a purchase; else 0
 * @param time when
 */
public record Interaction(String itemId, EventType type, double value, Instant time) {}
