package io.attune.interest.training;

import io.attune.interest.index.ItemVectors;
import io.attune.interest.index.ScoredItem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How well a ranking finds what was held out, over all items that a user has not taken up: never a
 * sample.
 */
final class RankingQuality {
  private static final int DEPTH = 10;

  private RankingQuality() {}

  /**
   * The mean NDCG@10 of the measured users, 0 to 1; 0 where there are none.
   *
   * @param users the measured users' vectors, in the order of {@link HeldOut#users()}
   */
  static double ndcg(HeldOut split, Factors users, Factors items, List<String> itemIds) {
    ItemVectors vectors = new ItemVectors(itemIds, items.rows(), items.dimension());
    double sum = 0;
    for (int i = 0; i < split.users().length; i++) {
      int user = split.users()[i];
      Set<String> seen = ids(columns(split.training().byUser(), user), itemIds);
      Set<String> heldOut = ids(split.heldOutColumns().get(i), itemIds);
      List<ScoredItem> ranked = vectors.nearest(users.row(i), DEPTH, id -> !seen.contains(id));
      sum += ndcg(ranked, heldOut);
    }
    return split.users().length == 0 ? 0 : sum / split.users().length;
  }

  private static double ndcg(List<ScoredItem> ranked, Set<String> heldOut) {
    double gain = 0;
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (heldOut.contains(ranked.get(rank).itemId())) {
        gain += discount(rank);
      }
    }
    double ideal = 0;
    for (int rank = 0; rank < Math.min(DEPTH, heldOut.size()); rank++) {
      ideal += discount(rank);
    }
    return gain / ideal;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2.0);
  }

  private static int[] columns(SparseRows rows, int row) {
    return Arrays.copyOfRange(rows.columns(), rows.offsets()[row], rows.offsets()[row + 1]);
  }

  private static Set<String> ids(int[] columns, List<String> itemIds) {
    Set<String> ids = new HashSet<>();
    for (int column : columns) {
      ids.add(itemIds.get(column));
    }
    return ids;
  }
}
