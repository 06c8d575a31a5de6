package io.attune.gateway.pipeline.experiment;

import java.time.LocalDate;

/**
 * What one reader did in one arm.
 *
 * @param impressions items shown
 * @param clicks items clicked, of those
 * @param dwellSeconds time spent with them
 * @param first day of the first list
 * @param last day of the last list
 */
public record ReaderCounts(
    long impressions, long clicks, double dwellSeconds, LocalDate first, LocalDate last) {}
