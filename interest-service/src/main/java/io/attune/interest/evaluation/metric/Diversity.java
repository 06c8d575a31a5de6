package io.attune.interest.evaluation.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How different the items of a list are from each other: the mean difference of its pairs, 0 to 1.
 *
 * <p>Two items differ by their labels, 1 - shared / all (Jaccard), where the data set labels most
 * of its items; else by their texts, 1 - cosine, at most 1. A pair of which nothing is known counts
 * as wholly different.
 *
 * <p>Source: Ziegler et al., Improving recommendation lists through topic diversification, WWW 2005
 * (there as its complement, intra-list similarity).
 */
public final class Diversity {
  private final Map<String, Set<String>> labels;
  private final Map<String, float[]> vectors;
  private final boolean byLabels;

  /**
   * @param labels of each item of the catalogue; an empty set for none
   * @param vectors of unit length and one dimension; items may be missing
   */
  public Diversity(Map<String, Set<String>> labels, Map<String, float[]> vectors) {
    this.labels = Map.copyOf(labels);
    this.vectors = Map.copyOf(vectors);
    long labelled = labels.values().stream().filter(some -> !some.isEmpty()).count();
    this.byLabels = 2 * labelled > labels.size();
  }

  /** What it goes by, for people. */
  public String basis() {
    return byLabels ? "categories and tags" : "texts";
  }

  /** Of the first k items; 0 for a list of fewer than two. */
  public double of(List<String> ranked, int k) {
    int size = Math.min(k, ranked.size());
    double sum = 0;
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        sum += difference(ranked.get(i), ranked.get(j));
      }
    }
    return size < 2 ? 0 : sum / (size * (size - 1) / 2.0);
  }

  private double difference(String one, String other) {
    return byLabels ? byLabels(one, other) : byTexts(one, other);
  }

  private double byLabels(String one, String other) {
    Set<String> shared = new HashSet<>(labels.getOrDefault(one, Set.of()));
    Set<String> all = new HashSet<>(shared);
    shared.retainAll(labels.getOrDefault(other, Set.of()));
    all.addAll(labels.getOrDefault(other, Set.of()));
    return all.isEmpty() ? 1 : 1 - (double) shared.size() / all.size();
  }

  private double byTexts(String one, String other) {
    float[] first = vectors.get(one);
    float[] second = vectors.get(other);
    if (first == null || second == null) {
      return 1;
    }
    double cosine = 0;
    for (int d = 0; d < first.length; d++) {
      cosine += (double) first[d] * second[d];
    }
    return Math.max(0, Math.min(1, 1 - cosine));
  }
}
