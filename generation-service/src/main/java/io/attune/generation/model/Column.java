package io.attune.generation.model;

import java.util.Objects;

/**
 * One token to compute.
 *
 * @param slot the sequence's slot
 * @param position the token's position in its sequence, from 0
 * @param token the token's id
 * @param adapter the number of the adapter that it is computed with, or {@link #NO_ADAPTER}
 * @param readout what to answer for it
 */
public record Column(int slot, int position, int token, int adapter, Readout readout) {
  /** The model as it is. */
  public static final int NO_ADAPTER = 0;

  /** What a step answers for a column. */
  public enum Readout {
    /** Nothing: only the cache is wanted. */
    NONE,
    /** The likeliest next tokens and the normaliser. */
    SCORES,
    /** As SCORES, and the logits of the whole vocabulary: for tests and measurements. */
    LOGITS
  }

  public Column {
    Objects.requireNonNull(readout, "readout");
    if (slot < 0 || position < 0 || token < 0 || adapter < 0) {
      throw new IllegalArgumentException(
          "negative in column: slot %d, position %d, token %d, adapter %d"
              .formatted(slot, position, token, adapter));
    }
  }

  /** A column of the model as it is. */
  public Column(int slot, int position, int token, Readout readout) {
    this(slot, position, token, NO_ADAPTER, readout);
  }
}
