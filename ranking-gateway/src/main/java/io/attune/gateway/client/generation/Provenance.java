package io.attune.gateway.client.generation;

import java.time.Instant;

/**
 * Where generated words come from, as the generation service says; the gateway passes it on.
 *
 * @param weightsDigest SHA-256 of the model's weights, as hex
 * @param adapter the adapter's name; empty for none
 * @param seed of the sampling
 * @param writeTime when they were written
 * @param producer who answers for them; empty where nobody is named
 * @param contentId names them among all generated words
 * @param textDigest SHA-256 of the words without the visible prefix, as hex
 * @param aigcMetadata the implicit label of GB 45438-2025 as JSON; empty for none
 * @param visiblePrefix what they begin with to show that they were generated; empty for nothing
 */
public record Provenance(
    String weightsDigest,
    String adapter,
    long seed,
    Instant writeTime,
    String producer,
    String contentId,
    String textDigest,
    String aigcMetadata,
    String visiblePrefix) {}
