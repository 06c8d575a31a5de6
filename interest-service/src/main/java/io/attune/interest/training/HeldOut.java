package io.attune.interest.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A split of the data: what is trained on, and the last interactions of some users, kept back to
 * measure by.
 *
 * @param training the data without what was kept back; every row stays, none becomes empty
 * @param users the users measured
 * @param heldOutColumns what was kept back of each of them
 */
record HeldOut(SparseRows training, int[] users, List<int[]> heldOutColumns) {
  private static final int MIN_LENGTH = 5;
  private static final double SHARE = 0.2;

  /**
   * Keeps the newest fifth of some users' interactions back.
   *
   * @param maxUsers at most this many users, chosen by the seed among those with five interactions
   *     or more
   */
  static HeldOut split(SparseRows rows, int maxUsers, long seed) {
    int[] users = choose(rows, maxUsers, seed);
    BitSet measured = new BitSet();
    Arrays.stream(users).forEach(measured::set);
    int[] offsets = new int[rows.rowCount() + 1];
    int[] columns = new int[rows.entryCount()];
    float[] values = new float[rows.entryCount()];
    List<int[]> heldOut = new ArrayList<>();
    int size = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      int start = rows.offsets()[row];
      if (measured.get(row)) {
        int kept = start + (int) Math.ceil(rows.length(row) * SHARE);
        heldOut.add(Arrays.copyOfRange(rows.columns(), start, kept));
        start = kept;
      }
      int length = rows.offsets()[row + 1] - start;
      System.arraycopy(rows.columns(), start, columns, size, length);
      System.arraycopy(rows.values(), start, values, size, length);
      size += length;
      offsets[row + 1] = size;
    }
    SparseRows training =
        new SparseRows(
            rows.columnCount(), offsets, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
    return new HeldOut(training, users, heldOut);
  }

  /** What is left to train on of the measured users, in their order. */
  SparseRows measuredRows() {
    int[] offsets = new int[users.length + 1];
    for (int i = 0; i < users.length; i++) {
      offsets[i + 1] = offsets[i] + training.length(users[i]);
    }
    int[] columns = new int[offsets[users.length]];
    float[] values = new float[offsets[users.length]];
    for (int i = 0; i < users.length; i++) {
      int from = training.offsets()[users[i]];
      System.arraycopy(training.columns(), from, columns, offsets[i], training.length(users[i]));
      System.arraycopy(training.values(), from, values, offsets[i], training.length(users[i]));
    }
    return new SparseRows(training.columnCount(), offsets, columns, values);
  }

  private static int[] choose(SparseRows rows, int maxUsers, long seed) {
    List<Integer> eligible = new ArrayList<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      if (rows.length(row) >= MIN_LENGTH) {
        eligible.add(row);
      }
    }
    Collections.shuffle(eligible, new Random(seed));
    return eligible.stream().limit(maxUsers).mapToInt(Integer::intValue).sorted().toArray();
  }
}
