package io.attune.interest.index;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What users with a like history took up lately.
 *
 * <p>Two users are alike by the items that both took up, the rare ones the more, as the cosine of
 * their weighted histories: Σ w(i) · log(1 + users / users(i)) over the common items, divided by
 * the root of how many the neighbour has. An item scores the sum of its neighbours' likeness times
 * weight and freshness of their acts. Looks at no more users and items than the graph's limits
 * allow for each item and user. Safe for several threads.
 *
 * <p>Source: Breese, Heckerman and Kadie, Empirical analysis of predictive algorithms for
 * collaborative filtering, UAI 1998 (inverse user frequency).
 */
public final class UserNeighbours {
  private final InteractionGraph graph;
  private final int neighbours;
  private final Duration halfLife;

  /**
   * @param neighbours at most so many of the most alike users are asked
   * @param halfLife age at which an act counts half
   */
  public UserNeighbours(InteractionGraph graph, int neighbours, Duration halfLife) {
    this.graph = graph;
    this.neighbours = neighbours;
    this.halfLife = halfLife;
  }

  /** The users most alike, with their likeness. */
  public List<ScoredItem> alike(String userId, List<WeightedItem> history) {
    Tally<UserNode> common = new Tally<>();
    int users = graph.userCount();
    for (WeightedItem seed : history) {
      ItemNode item = graph.item(seed.itemId());
      if (item != null) {
        double weight = seed.weight() * Math.log1p((double) users / Math.max(1, item.degree()));
        for (UserNode user : item.users()) {
          common.add(user, weight);
        }
      }
    }
    TopItems top = new TopItems(neighbours, id -> !id.equals(userId));
    common.forEach(
        (user, sum) -> top.offer(user.id(), sum / Math.sqrt(Math.max(1, user.taken().size()))));
    return top.bestFirst();
  }

  /** The items that some users took up, best first, among those the filter lets through. */
  public List<ScoredItem> taken(List<ScoredItem> alike, int limit, Predicate<String> filter) {
    Freshness freshness = new Freshness(graph, halfLife);
    Tally<ItemNode> scores = new Tally<>();
    for (ScoredItem neighbour : alike) {
      UserNode user = graph.user(neighbour.itemId());
      if (user != null) {
        Taken taken = user.taken();
        for (int i = 0; i < taken.size(); i++) {
          double score = neighbour.score() * taken.weight(i) * freshness.of(taken.second(i));
          scores.add(taken.item(i), score);
        }
      }
    }
    TopItems top = new TopItems(limit, filter);
    scores.forEach((item, score) -> top.offer(item.id(), score));
    return top.bestFirst();
  }
}
