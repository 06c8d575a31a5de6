package io.attune.generation.write;

import io.attune.generation.decode.GenerationRequest;
import java.util.Objects;

/**
 * A house's voice: the adapter that its texts are written with.
 *
 * @param name for labels, for example {@code daily/20261124T101500Z}; empty for the model's own
 * @param digest SHA-256 of the adapter's numbers; empty for the model's own
 * @param adapter what the decoder knows it by
 */
public record Voice(String name, String digest, long adapter) {
  /** The model as it is. */
  public static final Voice PLAIN = new Voice("", "", GenerationRequest.NO_ADAPTER);

  public Voice {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(digest, "digest");
  }

  /** Whether there is an adapter. */
  public boolean adapted() {
    return adapter != GenerationRequest.NO_ADAPTER;
  }
}
