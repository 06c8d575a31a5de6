package io.attune.interest.evaluation.metric;

import java.util.List;
import java.util.Map;

/**
 * How little known the items of a list are: the mean self-information, in bits.
 *
 * <p>An item that n of the training's N users took up has -log2(n / N); one that nobody took up
 * counts as if one user had. 0 where everybody knows all of it, log2(N) where nobody knows any.
 *
 * <p>Source: Zhou et al., Solving the apparent diversity-accuracy dilemma of recommender systems,
 * PNAS 107(10), 2010.
 */
public final class Novelty {
  private final Map<String, Integer> users;
  private final int userCount;

  /**
   * @param users how many users took up each item in the training
   * @param userCount users of the training, at least 1
   */
  public Novelty(Map<String, Integer> users, int userCount) {
    if (userCount < 1) {
      throw new IllegalArgumentException("nobody was trained on: nothing is known or unknown");
    }
    this.users = Map.copyOf(users);
    this.userCount = userCount;
  }

  /** Of the first k items; 0 for an empty list. */
  public double of(List<String> ranked, int k) {
    return ranked.stream().limit(k).mapToDouble(this::bits).average().orElse(0);
  }

  private double bits(String itemId) {
    int known = Math.max(1, users.getOrDefault(itemId, 0));
    return Math.log((double) userCount / known) / Math.log(2);
  }
}
