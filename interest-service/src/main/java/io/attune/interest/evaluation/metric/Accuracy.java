package io.attune.interest.evaluation.metric;

import java.util.List;
import java.util.Set;

/**
 * How much of what a user wanted is in the first k places of a ranked list.
 *
 * <p>Relevance is binary. A list may be shorter than k: the missing places count as misses. All
 * measures are within 0 and 1, and none depends on the order in which the wanted items are named.
 *
 * <p>Sources: Manning, Raghavan, Schütze, Introduction to Information Retrieval, Cambridge 2008,
 * sections 8.3 (precision, recall, F measure) and 8.4 (mean average precision); Järvelin,
 * Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 20(4), 2002 (NDCG); Voorhees,
 * The TREC-8 question answering track report, 1999 (reciprocal rank); Deshpande, Karypis,
 * Item-based top-N recommendation algorithms, TOIS 22(1), 2004 (hit rate).
 */
public final class Accuracy {
  private Accuracy() {}

  /** Hits among the first k, divided by k. */
  public static double precision(List<String> ranked, Set<String> wanted, int k) {
    return (double) hits(ranked, wanted, k) / k;
  }

  /** Hits among the first k, divided by how many items are wanted. */
  public static double recall(List<String> ranked, Set<String> wanted, int k) {
    return (double) hits(ranked, wanted, k) / requireSome(wanted);
  }

  /** The harmonic mean of precision and recall; 0 where both are. */
  public static double f1(List<String> ranked, Set<String> wanted, int k) {
    double precision = precision(ranked, wanted, k);
    double recall = recall(ranked, wanted, k);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** 1 where a wanted item is among the first k, else 0. */
  public static double hitRate(List<String> ranked, Set<String> wanted, int k) {
    return hits(ranked, wanted, k) > 0 ? 1 : 0;
  }

  /** 1 / the place of the first hit, from 1; 0 where it is past k or nowhere. */
  public static double reciprocalRank(List<String> ranked, Set<String> wanted, int k) {
    for (int place = 0; place < Math.min(k, ranked.size()); place++) {
      if (wanted.contains(ranked.get(place))) {
        return 1.0 / (place + 1);
      }
    }
    return 0;
  }

  /**
   * The precision at each hit among the first k, summed, divided by the most hits that k places
   * allow: the smaller of k and the number of wanted items.
   */
  public static double averagePrecision(List<String> ranked, Set<String> wanted, int k) {
    double sum = 0;
    int hits = 0;
    for (int place = 0; place < Math.min(k, ranked.size()); place++) {
      if (wanted.contains(ranked.get(place))) {
        hits++;
        sum += (double) hits / (place + 1);
      }
    }
    return sum / Math.min(k, requireSome(wanted));
  }

  /**
   * The gain 1 / log2(place + 1) of each hit among the first k, places from 1, summed, divided by
   * the same sum of a list that begins with wanted items only.
   */
  public static double ndcg(List<String> ranked, Set<String> wanted, int k) {
    double gain = 0;
    for (int place = 0; place < Math.min(k, ranked.size()); place++) {
      gain += wanted.contains(ranked.get(place)) ? discount(place) : 0;
    }
    double ideal = 0;
    for (int place = 0; place < Math.min(k, requireSome(wanted)); place++) {
      ideal += discount(place);
    }
    return gain / ideal;
  }

  private static int hits(List<String> ranked, Set<String> wanted, int k) {
    return (int) ranked.stream().limit(k).filter(wanted::contains).count();
  }

  private static double discount(int place) {
    return Math.log(2) / Math.log(place + 2.0);
  }

  private static int requireSome(Set<String> wanted) {
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("nothing is wanted: there is nothing to measure");
    }
    return wanted.size();
  }
}
