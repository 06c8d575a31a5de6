package io.attune.gateway.simulation;

import io.attune.gateway.client.profile.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How alike articles are: by their labels, and by who opened both, which grows as readers open
 * them. Not safe for use by several threads.
 */
final class Neighbours {
  private static final double SHRINK = 5;

  private final double[][] labels; // [article, article]
  private final float[][] together; // [article, article], how many readers opened both
  private final float[] opened; // [article]

  Neighbours(List<Item> articles) {
    int count = articles.size();
    this.labels = new double[count][count];
    this.together = new float[count][count];
    this.opened = new float[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        labels[i][j] = i == j ? 0 : likeness(articles.get(i), articles.get(j));
      }
    }
  }

  private static double likeness(Item one, Item other) {
    Set<String> shared = new HashSet<>(one.tags());
    shared.retainAll(other.tags());
    int all = one.tags().size() + other.tags().size() - shared.size();
    return (one.category().equals(other.category()) ? 0.5 : 0)
        + (all == 0 ? 0 : 0.5 * shared.size() / all);
  }

  /** A reader opened an article after others. */
  void open(int article, List<Integer> before) {
    opened[article]++;
    for (int other : before) {
      if (other != article) {
        together[article][other]++;
        together[other][article]++;
      }
    }
  }

  double byLabels(int one, int other) {
    return labels[one][other];
  }

  /** By readers, held to 0 where few opened either. */
  double byReaders(int one, int other) {
    return together[one][other] / (Math.sqrt(opened[one] * (double) opened[other]) + SHRINK);
  }

  double opened(int article) {
    return opened[article];
  }
}
