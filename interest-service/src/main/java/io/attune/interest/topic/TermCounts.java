package io.attune.interest.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How many items of each cluster, and of all, carry which term. */
final class TermCounts {
  private static final int LEAST_CARRIERS = 2;

  /**
   * A term of a cluster.
   *
   * @param term what is carried
   * @param overlap of the items that carry the term and those of the cluster, the share that are
   *     both (Jaccard's coefficient): a term that is also elsewhere has less, and so has one that
   *     few items of the cluster carry
   */
  record Term(String term, double overlap) {}

  private final List<Map<String, Integer>> byCluster = new ArrayList<>();
  private final Map<String, Integer> all = new HashMap<>();
  private final int[] sizes;

  TermCounts(int clusters) {
    this.sizes = new int[clusters];
    for (int c = 0; c < clusters; c++) {
      byCluster.add(new HashMap<>());
    }
  }

  /** Counts an item. */
  void add(int cluster, Set<String> terms) {
    sizes[cluster]++;
    for (String term : terms) {
      all.merge(term, 1, Integer::sum);
      byCluster.get(cluster).merge(term, 1, Integer::sum);
    }
  }

  /** The terms that several items of a cluster carry, those of the greatest overlap first. */
  Stream<Term> best(int cluster) {
    return byCluster.get(cluster).entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_CARRIERS)
        .map(entry -> term(cluster, entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Term::overlap).reversed().thenComparing(Term::term));
  }

  private Term term(int cluster, String term, double carriers) {
    double either = all.get(term) + sizes[cluster] - carriers;
    return new Term(term, carriers / either);
  }
}
