package io.attune.interest.index;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Items in cells, each in the cell whose centroid is nearest to its vector; without centroids there
 * is one cell. One thread writes at a time, which the caller sees to; any number read.
 */
final class Partitions {
  private static final double OUTSTANDING = 2;

  private final int dimension;
  private final Optional<Centroids> centroids;
  private final VectorCell[] cells;
  private final Map<String, VectorBlock> blocks = new ConcurrentHashMap<>();

  Partitions(int dimension, Optional<Centroids> centroids) {
    this.dimension = dimension;
    this.centroids = centroids;
    this.cells = new VectorCell[centroids.map(Centroids::count).orElse(1)];
    Arrays.setAll(cells, unused -> new VectorCell(dimension));
  }

  int size() {
    return blocks.size();
  }

  boolean hasCentroids() {
    return centroids.isPresent();
  }

  boolean contains(String itemId) {
    return blocks.containsKey(itemId);
  }

  Iterable<VectorCell> cells() {
    return Arrays.asList(cells);
  }

  /** The cell that a vector belongs to. */
  int cellOf(float[] vector, int offset, float[] scratch) {
    return centroids.map(c -> c.nearest(vector, offset, scratch)).orElse(0);
  }

  /** Room for what {@link #cellOf} computes. */
  float[] scratch() {
    return new float[cells.length];
  }

  void put(String itemId, float[] vector, int cellIndex) {
    VectorCell cell = cells[cellIndex];
    VectorBlock before = blocks.get(itemId);
    if (before != null && before.cell() == cell) {
      before.put(itemId, vector);
      return;
    }
    centroids.ifPresent(c -> cell.widen(c.squaredDistance(cellIndex, vector) / dimension));
    // Added before it is removed: a search may meet it twice, but does not miss it.
    blocks.put(itemId, cell.add(itemId, vector));
    if (before != null) {
      before.cell().remove(itemId, before);
    }
  }

  void remove(String itemId) {
    VectorBlock before = blocks.remove(itemId);
    if (before != null) {
      before.cell().remove(itemId, before);
    }
  }

  Optional<float[]> get(String itemId) {
    float[] vector = new float[dimension];
    for (VectorBlock block = blocks.get(itemId); block != null; ) {
      if (block.copy(itemId, vector)) {
        return Optional.of(vector);
      }
      // It moved to another block, or is gone, since the first look.
      VectorBlock now = blocks.get(itemId);
      block = now == block ? null : now;
    }
    return Optional.empty();
  }

  /** Offers every item. */
  void searchAll(float[] query, TopItems top) {
    VectorBlock.Scratch scratch = new VectorBlock.Scratch();
    for (VectorCell cell : cells) {
      cell.offerAll(query, top, scratch);
    }
  }

  /**
   * Offers the items of the cells that lie best, at least so many items, and more until as many are
   * kept as are wanted.
   */
  void searchNearest(float[] query, TopItems top, long rows) {
    VectorBlock.Scratch scratch = new VectorBlock.Scratch();
    long seen = 0;
    for (int cell : bestFirst(query)) {
      if (seen >= rows && top.isFull()) {
        return;
      }
      cells[cell].offerAll(query, top, scratch);
      seen += cells[cell].size();
    }
  }

  /**
   * The cells by the inner product that their best vectors may be expected to have: the centroid's
   * and two deviations more. Without them a cell of a few outstanding vectors among many short ones
   * would be passed over.
   */
  private int[] bestFirst(float[] query) {
    float[] promises = scratch();
    centroids.orElseThrow().products(query, 0, promises);
    double length = Math.sqrt(Vectors.dot(query, query, 0));
    for (int c = 0; c < promises.length; c++) {
      promises[c] += (float) (OUTSTANDING * length * cells[c].deviation());
    }
    long[] keys = new long[promises.length];
    for (int c = 0; c < keys.length; c++) {
      keys[c] = ((long) descending(promises[c]) << Integer.SIZE) | c;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** A number that is the less the greater the given one is. */
  private static int descending(float number) {
    int bits = Float.floatToIntBits(number);
    // The bits of negative floats ascend the other way round.
    return ~(bits < 0 ? bits ^ Integer.MAX_VALUE : bits);
  }
}
