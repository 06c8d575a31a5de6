package io.attune.gateway.pipeline.selector;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Maximal marginal relevance: each place goes to the candidate with the best λ · relevance - (1 -
 * λ) · likeness, where likeness is that to the most alike item chosen before [1].
 *
 * <p>Relevance is the score as a share of the best one. Items shown before only fill the places
 * that are left, in the order given.
 *
 * <p>[1] Carbonell, Goldstein: The use of MMR, diversity-based reranking, SIGIR 1998.
 */
public final class MmrSelector implements Selector {
  private final double lambda;
  private final Map<String, Double> surfaces;

  /**
   * A selector.
   *
   * @param lambda 1: by score alone; 0: by difference alone
   * @param surfaces lambdas of named surfaces that have their own; a plan's goes before
   */
  public MmrSelector(double lambda, Map<String, Double> surfaces) {
    this.lambda = checked(lambda);
    this.surfaces = Map.copyOf(surfaces);
    surfaces.values().forEach(MmrSelector::checked);
  }

  private static double checked(double lambda) {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda " + lambda + " is not within 0 to 1");
    }
    return lambda;
  }

  @Override
  public List<Candidate> select(Query query, List<Candidate> scored) {
    List<Candidate> pool = Fresh.best(query, scored);
    double lambdaHere =
        query.plan().lambda().orElseGet(() -> surfaces.getOrDefault(query.surface(), lambda));
    return Fresh.first(query, diverse(pool, query.count(), lambdaHere), scored);
  }

  private static List<Candidate> diverse(List<Candidate> pool, int count, double lambda) {
    List<Candidate> chosen = new ArrayList<>();
    List<Candidate> rest = new ArrayList<>(pool);
    double[] likeness = new double[rest.size()]; // of rest[i] to the most alike chosen one
    double best = pool.isEmpty() ? 1 : Math.max(pool.get(0).score(), Double.MIN_NORMAL);
    while (chosen.size() < count && !rest.isEmpty()) {
      int next = argMax(rest, likeness, best, lambda);
      Candidate winner = rest.remove(next);
      System.arraycopy(likeness, next + 1, likeness, next, rest.size() - next);
      chosen.add(winner);
      for (int i = 0; i < rest.size(); i++) {
        likeness[i] = Math.max(likeness[i], Likeness.of(winner, rest.get(i)));
      }
    }
    return chosen;
  }

  private static int argMax(List<Candidate> rest, double[] likeness, double best, double lambda) {
    int winner = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < rest.size(); i++) {
      double value = lambda * rest.get(i).score() / best - (1 - lambda) * likeness[i];
      if (value > most) {
        most = value;
        winner = i;
      }
    }
    return winner;
  }
}
