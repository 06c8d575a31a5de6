package io.attune.interest.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a user took up, in the order it was told. Immutable. */
final class Taken {
  static final Taken NOTHING =
      new Taken(new ItemNode[0], new float[0], new long[0], new boolean[0]);

  private final ItemNode[] items;
  private final float[] weights;
  private final long[] seconds;
  private final boolean[] endorsed;

  private Taken(ItemNode[] items, float[] weights, long[] seconds, boolean[] endorsed) {
    this.items = items;
    this.weights = weights;
    this.seconds = seconds;
    this.endorsed = endorsed;
  }

  int size() {
    return items.length;
  }

  ItemNode item(int at) {
    return items[at];
  }

  float weight(int at) {
    return weights[at];
  }

  /** When the latest act on an item happened, in seconds since 1970. */
  long second(int at) {
    return seconds[at];
  }

  /** Whether the user showed others that an item is worth something. */
  boolean endorsed(int at) {
    return endorsed[at];
  }

  /** Where an item is, or -1. */
  int indexOf(String itemId) {
    for (int i = 0; i < items.length; i++) {
      if (items[i].id().equals(itemId)) {
        return i;
      }
    }
    return -1;
  }

  /** Where the item of the earliest act is; there must be one. */
  int oldest() {
    int oldest = 0;
    for (int i = 1; i < seconds.length; i++) {
      if (seconds[i] < seconds[oldest]) {
        oldest = i;
      }
    }
    return oldest;
  }

  /** When the latest act happened, in seconds since 1970. */
  long latest() {
    return Arrays.stream(seconds).max().orElse(Long.MIN_VALUE);
  }

  List<WeightedItem> latestFirst() {
    return IntStream.range(0, items.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer at) -> seconds[at]).reversed())
        .map(at -> new WeightedItem(items[at].id(), weights[at]))
        .toList();
  }

  Taken with(ItemNode item, float weight, long second, boolean isEndorsed) {
    int known = indexOf(item.id());
    int at = known < 0 ? items.length : known;
    int size = Math.max(items.length, at + 1);
    Taken with =
        new Taken(
            Arrays.copyOf(items, size),
            Arrays.copyOf(weights, size),
            Arrays.copyOf(seconds, size),
            Arrays.copyOf(endorsed, size));
    with.items[at] = item;
    with.weights[at] = Math.max(with.weights[at], weight);
    with.seconds[at] = known < 0 ? second : Math.max(with.seconds[at], second);
    with.endorsed[at] |= isEndorsed;
    return with;
  }

  Taken without(int at) {
    int last = items.length - 1;
    Taken without =
        new Taken(
            Arrays.copyOf(items, last),
            Arrays.copyOf(weights, last),
            Arrays.copyOf(seconds, last),
            Arrays.copyOf(endorsed, last));
    int after = last - at;
    System.arraycopy(items, at + 1, without.items, at, after);
    System.arraycopy(weights, at + 1, without.weights, at, after);
    System.arraycopy(seconds, at + 1, without.seconds, at, after);
    System.arraycopy(endorsed, at + 1, without.endorsed, at, after);
    return without;
  }
}
