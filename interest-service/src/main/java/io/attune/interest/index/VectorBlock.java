package io.attune.interest.index;

import java.util.concurrent.locks.StampedLock;

/**
 * A few items and their vectors, one row each.
 *
 * <p>One thread writes at a time, which the caller sees to. Readers take no lock: they look, then
 * ask whether a write came between, and only then look again, under the lock. So a reader sees
 * every row whole.
 */
final class VectorBlock {
  /** Rows of a block. */
  static final int ROWS = 64;

  private static final int STREAMS = 8;
  private static final int STRIDE = ROWS / STREAMS;

  /** What one search uses for every block, so that none allocates. Not for several threads. */
  static final class Scratch {
    private final float[] scores = new float[ROWS];
    private final String[] itemIds = new String[ROWS];
  }

  private final VectorCell cell;
  private final int dimension;
  private final StampedLock lock = new StampedLock();
  private final String[] itemIds = new String[ROWS];
  private final float[] rows; // [ROWS, dimension]
  private int size;

  VectorBlock(VectorCell cell, int dimension) {
    this.cell = cell;
    this.dimension = dimension;
    this.rows = new float[ROWS * dimension];
  }

  /** The cell that the block is part of. */
  VectorCell cell() {
    return cell;
  }

  /** How many items there are; for the thread that writes. */
  int size() {
    return size;
  }

  /** Whether there is no room; for the thread that writes. */
  boolean isFull() {
    return size == ROWS;
  }

  /** Writes an item's row, a new one where it has none; there must be room for it. */
  void put(String itemId, float[] vector) {
    long stamp = lock.writeLock();
    try {
      int known = row(itemId);
      int row = known < 0 ? size : known;
      System.arraycopy(vector, 0, rows, row * dimension, dimension);
      if (known < 0) {
        itemIds[row] = itemId;
        size++;
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Drops an item's row; the last row takes its place. */
  void remove(String itemId) {
    long stamp = lock.writeLock();
    try {
      int row = row(itemId);
      if (row >= 0) {
        size--;
        itemIds[row] = itemIds[size];
        itemIds[size] = null;
        System.arraycopy(rows, size * dimension, rows, row * dimension, dimension);
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Copies an item's row; answers whether it has one. */
  boolean copy(String itemId, float[] vector) {
    long stamp = lock.tryOptimisticRead();
    if (stamp != 0) {
      boolean found = copyRow(itemId, vector);
      if (lock.validate(stamp)) {
        return found;
      }
    }
    stamp = lock.readLock();
    try {
      return copyRow(itemId, vector);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Offers every item by its inner product with a vector. */
  void offerAll(float[] query, TopItems top, Scratch scratch) {
    long stamp = lock.tryOptimisticRead();
    int found = stamp == 0 ? 0 : select(query, top, scratch);
    if (stamp == 0 || !lock.validate(stamp)) {
      stamp = lock.readLock();
      try {
        found = select(query, top, scratch);
      } finally {
        lock.unlockRead(stamp);
      }
    }
    for (int i = 0; i < found; i++) {
      top.offer(scratch.itemIds[i], scratch.scores[i]);
    }
  }

  /** Gathers the items that may enter at the front of the scratch; answers how many. */
  private int select(float[] query, TopItems top, Scratch scratch) {
    float[] scores = scratch.scores;
    for (int row = 0; row < STRIDE; row++) {
      score(query, row, scores);
    }
    int seen = size;
    int found = 0;
    for (int row = 0; row < seen; row++) {
      if (top.mayEnter(scores[row])) {
        scores[found] = scores[row];
        scratch.itemIds[found] = itemIds[row];
        found++;
      }
    }
    return found;
  }

  /**
   * Scores eight rows that lie apart. Eight sums do not wait for each other, and eight streams of
   * memory are fetched ahead side by side, where one alone would leave most of its width unused.
   */
  private void score(float[] query, int first, float[] scores) {
    int o0 = first * dimension;
    int o1 = o0 + STRIDE * dimension;
    int o2 = o1 + STRIDE * dimension;
    int o3 = o2 + STRIDE * dimension;
    int o4 = o3 + STRIDE * dimension;
    int o5 = o4 + STRIDE * dimension;
    int o6 = o5 + STRIDE * dimension;
    int o7 = o6 + STRIDE * dimension;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int d = 0; d < query.length; d++) {
      float q = query[d];
      s0 += q * rows[o0 + d];
      s1 += q * rows[o1 + d];
      s2 += q * rows[o2 + d];
      s3 += q * rows[o3 + d];
      s4 += q * rows[o4 + d];
      s5 += q * rows[o5 + d];
      s6 += q * rows[o6 + d];
      s7 += q * rows[o7 + d];
    }
    scores[first] = s0;
    scores[first + STRIDE] = s1;
    scores[first + 2 * STRIDE] = s2;
    scores[first + 3 * STRIDE] = s3;
    scores[first + 4 * STRIDE] = s4;
    scores[first + 5 * STRIDE] = s5;
    scores[first + 6 * STRIDE] = s6;
    scores[first + 7 * STRIDE] = s7;
  }

  private boolean copyRow(String itemId, float[] vector) {
    int row = row(itemId);
    if (row < 0) {
      return false;
    }
    System.arraycopy(rows, row * dimension, vector, 0, dimension);
    return true;
  }

  /** Copies all rows; answers how many there are. */
  int copyAll(String[] toItemIds, float[] toRows) {
    long stamp = lock.readLock();
    try {
      System.arraycopy(itemIds, 0, toItemIds, 0, size);
      System.arraycopy(rows, 0, toRows, 0, size * dimension);
      return size;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private int row(String itemId) {
    for (int row = 0; row < ROWS; row++) {
      if (itemId.equals(itemIds[row])) {
        return row;
      }
    }
    return -1;
  }
}
