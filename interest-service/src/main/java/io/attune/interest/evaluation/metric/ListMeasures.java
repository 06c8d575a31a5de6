package io.attune.interest.evaluation.metric;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All measures of one run's lists.
 *
 * <p>A measure is named {@code name@k}: precision, recall, f1, ndcg, map, mrr, hit_rate ({@link
 * Accuracy}), {@link Novelty} in bits, {@link Diversity}, each a value for each user; and coverage,
 * of all lists together: the share of the items that are ranked which is in any list (Herlocker et
 * al., Evaluating collaborative filtering recommender systems, TOIS 22(1), 2004, section 4.2.1).
 *
 * @param byUser each measure by name
 * @param coverage by name
 */
public record ListMeasures(Map<String, UserValues> byUser, Map<String, Double> coverage) {
  /** Where lists are cut. */
  public static final List<Integer> CUTS = List.of(5, 10, 20);

  /** The longest list that is measured. */
  public static final int DEPTH = 20;

  /** What one user was given, and wanted. */
  public record Given(String user, List<String> ranked, Set<String> wanted) {
    public Given {
      ranked = List.copyOf(ranked);
    }
  }

  private interface Measure {
    double of(Given given, int k);
  }

  /** Measures lists; the order of the lists changes nothing but the order of the users. */
  public static ListMeasures of(
      List<Given> lists, int candidateCount, Novelty novelty, Diversity diversity) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    measures.put("ndcg", (g, k) -> Accuracy.ndcg(g.ranked(), g.wanted(), k));
    measures.put("recall", (g, k) -> Accuracy.recall(g.ranked(), g.wanted(), k));
    measures.put("precision", (g, k) -> Accuracy.precision(g.ranked(), g.wanted(), k));
    measures.put("f1", (g, k) -> Accuracy.f1(g.ranked(), g.wanted(), k));
    measures.put("hit_rate", (g, k) -> Accuracy.hitRate(g.ranked(), g.wanted(), k));
    measures.put("map", (g, k) -> Accuracy.averagePrecision(g.ranked(), g.wanted(), k));
    measures.put("mrr", (g, k) -> Accuracy.reciprocalRank(g.ranked(), g.wanted(), k));
    measures.put("novelty", (g, k) -> novelty.of(g.ranked(), k));
    measures.put("diversity", (g, k) -> diversity.of(g.ranked(), k));
    List<String> users = lists.stream().map(Given::user).toList();
    Map<String, UserValues> byUser = new LinkedHashMap<>();
    Map<String, Double> coverage = new LinkedHashMap<>();
    measures.forEach(
        (name, measure) -> {
          for (int k : CUTS) {
            double[] values = lists.stream().mapToDouble(given -> measure.of(given, k)).toArray();
            byUser.put(name + "@" + k, new UserValues(users, values));
          }
        });
    for (int k : CUTS) {
      coverage.put("coverage@" + k, coverage(lists, candidateCount, k));
    }
    return new ListMeasures(byUser, coverage);
  }

  private static double coverage(List<Given> lists, int candidateCount, int k) {
    Set<String> shown = new HashSet<>();
    for (Given given : lists) {
      shown.addAll(given.ranked().subList(0, Math.min(k, given.ranked().size())));
    }
    return candidateCount == 0 ? 0 : (double) shown.size() / candidateCount;
  }
}
