package io.attune.interest.model;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model knows of a history, newest first.
 *
 * @param indices positions of the items
 * @param confidences how sure each interaction is
 * @param times seconds since 1970
 */
record HistoryRow(int[] indices, float[] confidences, long[] times) {
  /** Longer histories add little, and the work grows with the longest of a batch. */
  private static final int MAX_LENGTH = 1_000;

  static HistoryRow of(List<Interaction> history, Map<String, Integer> positions) {
    int[] indices = new int[Math.min(MAX_LENGTH, history.size())];
    float[] confidences = new float[indices.length];
    long[] times = new long[indices.length];
    int length = 0;
    for (Interaction interaction : history) {
      Integer position = positions.get(interaction.itemId());
      if (position != null && length < indices.length) {
        indices[length] = position;
        confidences[length] = (float) interaction.confidence();
        times[length] = interaction.time().getEpochSecond();
        length++;
      }
    }
    return new HistoryRow(
        Arrays.copyOf(indices, length),
        Arrays.copyOf(confidences, length),
        Arrays.copyOf(times, length));
  }

  /** A history of the first {@code length} items, a second apart. */
  static HistoryRow ofFirst(int length) {
    float[] confidences = new float[length];
    Arrays.fill(confidences, 1);
    return new HistoryRow(
        IntStream.range(0, length).toArray(),
        confidences,
        IntStream.range(0, length).mapToLong(i -> length - i).toArray());
  }

  /**
   * The vectors of rows.
   *
   * @param inferred those of the known rows, in their order
   * @return as many as there are rows; of length 0 for each that is not known
   */
  static List<float[]> spread(List<HistoryRow> rows, List<float[]> inferred) {
    Iterator<float[]> next = inferred.iterator();
    return rows.stream().map(row -> row.isKnown() ? next.next() : new float[0]).toList();
  }

  int length() {
    return indices.length;
  }

  /** Whether the model knows any of it. */
  boolean isKnown() {
    return indices.length > 0;
  }
}
