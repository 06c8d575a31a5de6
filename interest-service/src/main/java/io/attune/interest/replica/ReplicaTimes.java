package io.attune.interest.replica;

import java.time.Duration;

/**
 * The replica's spans of time.
 *
 * @param poll between two looks for changes, when the last found none
 * @param firstRetry after a first failure
 * @param longestRetry after many failures
 * @param replay how far back acts are counted again at start
 */
public record ReplicaTimes(
    Duration poll, Duration firstRetry, Duration longestRetry, Duration replay) {}
