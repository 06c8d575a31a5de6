package io.attune.interest.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A split of the data: what is trained on, and some interactions of some users, kept back to
 * measure by.
 *
 * @param training the data without what was kept back; every row stays, none becomes empty
 * @param users the users measured
 * @param heldOutColumns what was kept back of each of them
 */
public record HeldOut(TrainingData training, int[] users, List<int[]> heldOutColumns) {
  private static final int MIN_LENGTH = 5;
  private static final double SHARE = 0.2;

  /** Which of a user's interactions are kept back. */
  public enum Rule {
    /** The newest fifth: how well the future is told from the past. */
    NEWEST,
    /** A random fifth: how well the gaps of a history are filled. */
    RANDOM
  }

  /**
   * Keeps a fifth of some users' interactions back.
   *
   * @param maxUsers at most this many users, chosen by the seed among those with five interactions
   *     or more
   */
  public static HeldOut split(TrainingData data, Rule rule, int maxUsers, long seed) {
    SparseRows rows = data.byUser();
    int[] users = choose(rows, maxUsers, seed);
    BitSet keptBack = new BitSet();
    List<int[]> heldOut = new ArrayList<>();
    Random random = new Random(seed);
    for (int user : users) {
      int[] entries = entries(rows, user, rule, random);
      Arrays.stream(entries).forEach(keptBack::set);
      heldOut.add(Arrays.stream(entries).map(entry -> rows.columns()[entry]).toArray());
    }
    return new HeldOut(without(data, keptBack), users, heldOut);
  }

  /** The entries of a user that are kept back, in the order of the matrix. */
  private static int[] entries(SparseRows rows, int user, Rule rule, Random random) {
    List<Integer> entries =
        new ArrayList<>(
            IntStream.range(rows.offsets()[user], rows.offsets()[user + 1]).boxed().toList());
    if (rule == Rule.RANDOM) {
      Collections.shuffle(entries, random);
    }
    return entries.stream()
        .limit((long) Math.ceil(rows.length(user) * SHARE))
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static TrainingData without(TrainingData data, BitSet keptBack) {
    SparseRows rows = data.byUser();
    int size = rows.entryCount() - keptBack.cardinality();
    int[] offsets = new int[rows.rowCount() + 1];
    int[] columns = new int[size];
    float[] values = new float[size];
    long[] times = new long[size];
    int next = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      for (int entry = rows.offsets()[row]; entry < rows.offsets()[row + 1]; entry++) {
        if (!keptBack.get(entry)) {
          columns[next] = rows.columns()[entry];
          values[next] = rows.values()[entry];
          times[next] = data.times()[entry];
          next++;
        }
      }
      offsets[row + 1] = next;
    }
    return new TrainingData(
        data.itemIds(),
        new SparseRows(rows.columnCount(), offsets, columns, values),
        times,
        data.contents());
  }

  /** What is left to train on of the measured users, in their order. */
  SparseRows measuredRows() {
    return training.byUser().select(users);
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
