package io.attune.generation.model.adapter;

import static java.util.Objects.requireNonNull;

import io.attune.generation.model.LlamaConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A low-rank adapter: what it adds to the matrices of each block.
 *
 * @param digest SHA-256 of its numbers' file, 64 hex digits
 * @param rank of every addition
 * @param scale that every addition is multiplied by
 * @param blocks for each block its additions; a matrix that is absent is left as it is
 */
public record Adapter(
    String digest, int rank, double scale, List<Map<Projection, LowRank>> blocks) {
  public Adapter {
    requireNonNull(digest, "digest");
    blocks = blocks.stream().map(Map::copyOf).toList();
    if (rank < 1 || !Double.isFinite(scale)) {
      throw new IllegalArgumentException("rank " + rank + ", scale " + scale);
    }
  }

  /** An adapter that changes nothing. */
  public static Adapter nothing(LlamaConfig config) {
    return new Adapter("0".repeat(64), 1, 1, Collections.nCopies(config.layers(), Map.of()));
  }
}
