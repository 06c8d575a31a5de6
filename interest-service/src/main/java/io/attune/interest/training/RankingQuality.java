package io.attune.interest.training;

import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.InterestModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * How well a ranking finds what was held out, over all items that a user has not taken up: never a
 * sample.
 */
final class RankingQuality {
  private static final int DEPTH = 10;
  private static final int USERS_A_BATCH = 64;

  private RankingQuality() {}

  /**
   * The mean NDCG@10 of the measured users, 0 to 1; 0 where there are none.
   *
   * @param scores all items' scores for the user at a place of {@link HeldOut#users()}
   */
  static double ndcg(HeldOut split, IntFunction<float[]> scores) {
    double sum = 0;
    for (int i = 0; i < split.users().length; i++) {
      sum += ndcg(best(scores.apply(i), taken(split, i)), heldOut(split, i));
    }
    return mean(split, sum);
  }

  /**
   * The mean NDCG@10 of a model that serves, 0 to 1; 0 where no user is measured.
   *
   * @param beforeBatch runs before each batch of users; what it throws ends the measuring
   */
  static double ndcg(HeldOut split, InterestModel model, Runnable beforeBatch) {
    Map<String, Integer> columns = new HashMap<>();
    split.training().itemIds().forEach(id -> columns.put(id, columns.size()));
    double sum = 0;
    for (int from = 0; from < split.users().length; from += USERS_A_BATCH) {
      beforeBatch.run();
      int[] users = Arrays.copyOfRange(split.users(), from, end(split, from));
      List<float[]> vectors =
          model.infer(Arrays.stream(users).mapToObj(split.training()::history).toList());
      for (int i = 0; i < users.length; i++) {
        Set<Integer> taken = taken(split, from + i);
        List<Integer> ranked =
            model.nearest(vectors.get(i), DEPTH, id -> !taken.contains(columns.get(id))).stream()
                .map(ScoredItem::itemId)
                .map(columns::get)
                .toList();
        sum += ndcg(ranked, heldOut(split, from + i));
      }
    }
    return mean(split, sum);
  }

  private static int end(HeldOut split, int from) {
    return Math.min(split.users().length, from + USERS_A_BATCH);
  }

  private static double mean(HeldOut split, double sum) {
    return split.users().length == 0 ? 0 : sum / split.users().length;
  }

  private static Set<Integer> taken(HeldOut split, int measured) {
    SparseRows rows = split.training().byUser();
    int row = split.users()[measured];
    return set(Arrays.copyOfRange(rows.columns(), rows.offsets()[row], rows.offsets()[row + 1]));
  }

  private static Set<Integer> heldOut(HeldOut split, int measured) {
    return set(split.heldOutColumns().get(measured));
  }

  private static Set<Integer> set(int[] columns) {
    return Arrays.stream(columns).boxed().collect(Collectors.toSet());
  }

  /** The items of greatest score, best first; of equals the first. */
  private static List<Integer> best(float[] scores, Set<Integer> without) {
    List<Integer> best = new ArrayList<>();
    for (int item = 0; item < scores.length; item++) {
      int rank = best.size();
      while (rank > 0 && scores[best.get(rank - 1)] < scores[item]) {
        rank--;
      }
      if (rank < DEPTH && !without.contains(item)) {
        best.add(rank, item);
        if (best.size() > DEPTH) {
          best.remove(DEPTH);
        }
      }
    }
    return best;
  }

  private static double ndcg(List<Integer> ranked, Set<Integer> heldOut) {
    double gain = 0;
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (heldOut.contains(ranked.get(rank))) {
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
}
