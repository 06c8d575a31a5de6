package io.attune.interest.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Training data with the same content and other items or another order. */
final class Rearranged {
  private Rearranged() {}

  /** Without the items that have no interaction. */
  static TrainingData seenItems(TrainingData data) {
    return items(data, Arrays.stream(data.byUser().columns()).distinct().sorted().toArray());
  }

  /**
   * In an order that does not depend on how the data were gathered, so that the same seed gives the
   * same model: items by id, users by what they did.
   */
  static TrainingData canonical(TrainingData data) {
    TrainingData byItem =
        items(data, order(data.itemIds().size(), Comparator.comparing(data.itemIds()::get)));
    SparseRows rows = byItem.byUser();
    Comparator<Integer> byContent =
        (a, b) ->
            Arrays.compare(
                rows.columns(),
                rows.offsets()[a],
                rows.offsets()[a + 1],
                rows.columns(),
                rows.offsets()[b],
                rows.offsets()[b + 1]);
    byContent =
        byContent
            .thenComparing(
                (a, b) ->
                    Arrays.compare(
                        byItem.times(),
                        rows.offsets()[a],
                        rows.offsets()[a + 1],
                        byItem.times(),
                        rows.offsets()[b],
                        rows.offsets()[b + 1]))
            .thenComparing(
                (a, b) ->
                    Arrays.compare(
                        rows.values(),
                        rows.offsets()[a],
                        rows.offsets()[a + 1],
                        rows.values(),
                        rows.offsets()[b],
                        rows.offsets()[b + 1]));
    return users(byItem, order(rows.rowCount(), byContent));
  }

  private static int[] order(int count, Comparator<Integer> comparator) {
    return IntStream.range(0, count)
        .boxed()
        .sorted(comparator)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** With some of the items, among them all that have interactions, in the order given. */
  private static TrainingData items(TrainingData data, int[] items) {
    int[] newColumns = new int[data.itemIds().size()];
    for (int i = 0; i < items.length; i++) {
      newColumns[items[i]] = i;
    }
    SparseRows rows = data.byUser();
    return new TrainingData(
        Arrays.stream(items).mapToObj(data.itemIds()::get).toList(),
        new SparseRows(
            items.length,
            rows.offsets(),
            Arrays.stream(rows.columns()).map(column -> newColumns[column]).toArray(),
            rows.values()),
        data.times(),
        data.contents().select(items));
  }

  private static TrainingData users(TrainingData data, int[] order) {
    SparseRows rows = data.byUser();
    SparseRows selected = rows.select(order);
    long[] times = new long[data.times().length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(
          data.times(), rows.offsets()[order[i]], times, selected.offsets()[i], selected.length(i));
    }
    return new TrainingData(data.itemIds(), selected, times, data.contents());
  }
}
