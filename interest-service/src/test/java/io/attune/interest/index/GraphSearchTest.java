package io.attune.interest.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphSearchTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HALF_LIFE = Duration.ofDays(7);

  private final InteractionGraph graph =
      new InteractionGraph(new InteractionGraph.Limits(100, 20, 50));

  @Test
  void usersWhoShareRareItemsAreMoreAlike() {
    for (int i = 0; i < 20; i++) {
      take("other-" + i, "popular", 0);
    }
    take("shares-popular", "popular", 0);
    take("shares-rare", "rare", 0);

    List<ScoredItem> alike = neighbours().alike("me", history("popular", "rare"));

    assertThat(alike.get(0).itemId()).isEqualTo("shares-rare");
    assertThat(alike).extracting(ScoredItem::itemId).contains("shares-popular");
  }

  @Test
  void likeUsersOfferWhatTheyTookUpTheLatestFirst() {
    take("like", "common", 0);
    take("like", "fresh", 0);
    take("like", "stale", 40);
    take("unlike", "elsewhere", 0);

    UserNeighbours neighbours = neighbours();
    List<ScoredItem> taken =
        neighbours.taken(neighbours.alike("me", history("common")), 10, id -> !id.equals("common"));

    assertThat(taken).extracting(ScoredItem::itemId).containsExactly("fresh", "stale");
  }

  @Test
  void nobodyIsTheirOwnNeighbour() {
    take("me", "common", 0);
    take("me", "mine", 0);

    assertThat(neighbours().alike("me", history("common"))).isEmpty();
  }

  @Test
  void asksNoMoreUsersThanItMay() {
    for (int i = 0; i < 30; i++) {
      take("u" + i, "common", 0);
    }

    assertThat(new UserNeighbours(graph, 5, HALF_LIFE).alike("me", history("common"))).hasSize(5);
  }

  @Test
  void itemsOfTheSameUsersAreAlike() {
    for (int i = 0; i < 10; i++) {
      take("pair-" + i, "bread", 0);
      take("pair-" + i, "butter", 0);
      take("pair-" + i, "popular", 0);
      take("else-" + i, "popular", 0);
    }
    take("pair-0", "once", 0);

    Map<String, Double> alike = new HashMap<>();
    new CoOccurrence(graph).forEachAlike("bread", alike::put);

    assertThat(alike).containsOnlyKeys("butter", "popular", "once");
    // All ten of both: cosine 1, shrunk by 10 / 12.
    assertThat(alike.get("butter")).isCloseTo(10 / 12.0, offset(1e-9));
    // Ten common users of ten and twenty.
    assertThat(alike.get("popular")).isCloseTo(Math.sqrt(0.5) * 10 / 12, offset(1e-9));
    assertThat(alike.get("once")).isLessThan(alike.get("popular"));
  }

  @Test
  void anItemThatNobodyTookUpIsLikeNone() {
    Map<String, Double> alike = new HashMap<>();

    new CoOccurrence(graph).forEachAlike("never-taken", alike::put);

    assertThat(alike).isEmpty();
  }

  @Test
  void followedUsersOfferOnlyWhatTheyEndorsed() {
    graph.record("friend", "liked", 2, NOW, true);
    graph.record("friend", "bought", 3, NOW, false);
    graph.record("other-friend", "liked", 2, NOW, true);
    graph.record("other-friend", "liked-long-ago", 2, NOW.minus(HALF_LIFE), true);
    graph.record("stranger", "liked-by-a-stranger", 2, NOW, true);

    List<ScoredItem> endorsed =
        new FollowedUsers(graph, HALF_LIFE)
            .endorsed(List.of("friend", "other-friend", "nobody"), 10, id -> true);

    assertThat(endorsed)
        .containsExactly(new ScoredItem("liked", 2), new ScoredItem("liked-long-ago", 0.5));
  }

  private UserNeighbours neighbours() {
    return new UserNeighbours(graph, 50, HALF_LIFE);
  }

  private void take(String user, String item, int daysAgo) {
    graph.record(user, item, 1, NOW.minus(Duration.ofDays(daysAgo)), false);
  }

  private static List<WeightedItem> history(String... items) {
    return List.of(items).stream().map(item -> new WeightedItem(item, 1)).toList();
  }
}
