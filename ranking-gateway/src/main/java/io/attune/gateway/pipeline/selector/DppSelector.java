package io.attune.gateway.pipeline.selector;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A determinantal point process: the list whose relevance and whose volume, spanned by its items'
 * vectors, are largest together.
 *
 * <p>Of all lists Y the one with the most λ · Σ relevance + (1 - λ) · log det S_Y is sought, where
 * S holds how alike two items are, by steps of one item each, which come near it. A step takes the
 * item that adds most; the part of an item that the list does not span yet is kept up to date by
 * one row of a Cholesky decomposition a step, O(n · k) in all for n items and k places instead of
 * O(n · k³) [1, section 4]. Where nothing is left that the list does not span, the places that are
 * left go by score. Relevance is the score as a share of the best one.
 *
 * <p>[1] Chen, Zhang, Zhou: Fast greedy MAP inference for determinantal point process to improve
 * recommendation diversity, NeurIPS 2018.
 */
public final class DppSelector implements Selector {
  private static final double NOTHING = 1e-6;

  private final double lambda;

  /**
   * A selector.
   *
   * @param lambda where the surface does not say; 1: by score alone; 0: by difference alone
   */
  public DppSelector(double lambda) {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda " + lambda + " is not within 0 to 1");
    }
    this.lambda = lambda;
  }

  @Override
  public List<Candidate> select(Query query, List<Candidate> scored) {
    List<Candidate> pool = Fresh.best(query, scored);
    double here = query.plan().lambda().orElse(lambda);
    List<Candidate> chosen =
        here == 1
            ? pool.subList(0, Math.min(query.count(), pool.size()))
            : spanning(pool, query.count(), here);
    return Fresh.first(query, chosen, scored);
  }

  private static List<Candidate> spanning(List<Candidate> pool, int count, double lambda) {
    int places = Math.min(count, pool.size());
    double[][] rows = new double[places][pool.size()]; // [step, candidate] of the decomposition
    double[] unspanned = new double[pool.size()]; // squared; 0 for what is chosen
    Arrays.fill(unspanned, 1);
    double best = pool.isEmpty() ? 1 : Math.max(pool.get(0).score(), Double.MIN_NORMAL);
    List<Candidate> chosen = new ArrayList<>();
    while (chosen.size() < places) {
      int winner = argMax(pool, unspanned, best, lambda);
      if (winner < 0) {
        break;
      }
      span(pool, rows, chosen.size(), winner, unspanned);
      chosen.add(pool.get(winner));
    }
    Set<String> taken = chosen.stream().map(Candidate::itemId).collect(Collectors.toSet());
    pool.stream()
        .filter(candidate -> !taken.contains(candidate.itemId()))
        .limit(places - (long) chosen.size())
        .forEach(chosen::add);
    return chosen;
  }

  private static int argMax(List<Candidate> pool, double[] unspanned, double best, double lambda) {
    int winner = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < unspanned.length; i++) {
      if (unspanned[i] > NOTHING) {
        double value = lambda * pool.get(i).score() / best + (1 - lambda) * Math.log(unspanned[i]);
        if (value > most) {
          most = value;
          winner = i;
        }
      }
    }
    return winner;
  }

  private static void span(
      List<Candidate> pool, double[][] rows, int step, int winner, double[] unspanned) {
    double length = Math.sqrt(unspanned[winner]);
    for (int i = 0; i < unspanned.length; i++) {
      if (unspanned[i] > 0 && i != winner) {
        double along = Likeness.kernel(pool.get(winner), pool.get(i));
        for (int before = 0; before < step; before++) {
          along -= rows[before][winner] * rows[before][i];
        }
        rows[step][i] = along / length;
        unspanned[i] = Math.max(0, unspanned[i] - rows[step][i] * rows[step][i]);
      }
    }
    unspanned[winner] = 0;
  }
}
