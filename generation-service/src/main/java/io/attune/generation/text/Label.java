package io.attune.generation.text;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a text comes from.
 *
 * @param generated whether a language model wrote it
 * @param model the model's name; empty where none wrote
 * @param weightsDigest SHA-256 of its weights, as hex; empty where none wrote
 * @param adapter the adapter's name; empty for none
 * @param promptVersion the prompt's version, for example {@code headline/1}; empty where none wrote
 * @param seed of the sampling
 * @param writeTime when it was written
 */
public record Label(
    boolean generated,
    String model,
    String weightsDigest,
    String adapter,
    String promptVersion,
    long seed,
    Instant writeTime) {

  public Label {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(weightsDigest, "weightsDigest");
    Objects.requireNonNull(adapter, "adapter");
    Objects.requireNonNull(promptVersion, "promptVersion");
    Objects.requireNonNull(writeTime, "writeTime");
  }

  /** The label of an item's own text. */
  public static Label ownText(Instant time) {
    return new Label(false, "", "", "", "", 0, time);
  }
}
