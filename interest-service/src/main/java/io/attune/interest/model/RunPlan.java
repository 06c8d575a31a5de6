package io.attune.interest.model;

import io.attune.interest.batching.BatchingPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a batch of histories is split into runs of histories of like length.
 *
 * <p>A run computes every history at the length of its longest, and every run has a cost of its
 * own: one run of all is wasteful where lengths differ much, one run a history where they do not.
 * The plan is the cheapest there is, found over the histories in the order of their lengths by
 * dynamic programming: the best split of the first {@code i} ends with some run, and begins with
 * the best split of what is before it.
 */
final class RunPlan {
  /** What a run costs besides, in interactions of one history. */
  private static final int RUN_COST = 128;

  private RunPlan() {}

  /**
   * Splits a batch.
   *
   * @param policy tells the sizes that runs are padded to
   * @return the positions of each run's rows, each position once
   */
  static List<List<Integer>> of(List<HistoryRow> rows, BatchingPolicy policy) {
    List<Integer> byLength =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> rows.get(i).length()))
            .toList();
    int[] lastRun = new int[rows.size() + 1]; // The last run's rows, in the best split of so many.
    long[] cost = new long[rows.size() + 1];
    for (int end = 1; end <= rows.size(); end++) {
      long length = rows.get(byLength.get(end - 1)).length();
      cost[end] = Long.MAX_VALUE;
      for (int count = 1; count <= end; count++) {
        long with = cost[end - count] + RUN_COST + policy.sizeFor(count) * length;
        if (with < cost[end]) {
          cost[end] = with;
          lastRun[end] = count;
        }
      }
    }
    List<List<Integer>> runs = new ArrayList<>();
    for (int end = rows.size(); end > 0; end -= lastRun[end]) {
      runs.add(byLength.subList(end - lastRun[end], end));
    }
    return runs;
  }
}
