package io.attune.interest.index;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What some users endorsed lately: liked, passed on, rated well. What they only looked at, kept or
 * bought is nobody else's business and is left out. Safe for several threads.
 */
public final class FollowedUsers {
  private final InteractionGraph graph;
  private final Duration halfLife;

  /**
   * @param halfLife age at which an act counts half
   */
  public FollowedUsers(InteractionGraph graph, Duration halfLife) {
    this.graph = graph;
    this.halfLife = halfLife;
  }

  /**
   * The items endorsed, best first, among those the filter lets through; the score counts those who
   * endorsed an item, each by freshness.
   */
  public List<ScoredItem> endorsed(
      Collection<String> userIds, int limit, Predicate<String> filter) {
    Freshness freshness = new Freshness(graph, halfLife);
    Tally<ItemNode> scores = new Tally<>();
    for (String userId : userIds) {
      UserNode user = graph.user(userId);
      if (user != null) {
        Taken taken = user.taken();
        for (int i = 0; i < taken.size(); i++) {
          if (taken.endorsed(i)) {
            scores.add(taken.item(i), freshness.of(taken.second(i)));
          }
        }
      }
    }
    TopItems top = new TopItems(limit, filter);
    scores.forEach((item, score) -> top.offer(item.id(), score));
    return top.bestFirst();
  }
}
