package io.attune.generation.model.tensorflow;

import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.adapter.Projection;
import java.util.function.IntUnaryOperator;

/**
 * Where the graph wants the rows of q and k: the two entries of a rotated pair as neighbours, while
 * Hugging Face's files have them half a head apart.
 */
final class RotatedPairs {
  private RotatedPairs() {}

  /** The graph's row for a row of a matrix in Hugging Face's order. */
  static IntUnaryOperator place(Projection projection, LlamaConfig config) {
    return projection == Projection.QUERY || projection == Projection.KEY
        ? neighbours(config.headWidth())
        : IntUnaryOperator.identity();
  }

  /** The graph's row for a row of q or k in Hugging Face's order. */
  static IntUnaryOperator neighbours(int head) {
    return row -> {
      int entry = row % head;
      int half = head / 2;
      return row - entry + (entry < half ? 2 * entry : 2 * (entry - half) + 1);
    };
  }
}
