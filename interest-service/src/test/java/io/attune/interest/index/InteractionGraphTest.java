package io.attune.interest.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InteractionGraphTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void keepsTheLatestItemsOfAUserAndTheLatestUsersOfAnItem() {
    InteractionGraph graph = new InteractionGraph(new InteractionGraph.Limits(100, 3, 2));
    for (int i = 0; i < 5; i++) {
      take(graph, "reader", "i" + i, i);
      take(graph, "u" + i, "hit", i);
    }

    assertThat(ids(graph.taken("reader"))).containsExactly("i4", "i3", "i2");
    assertThat(graph.item("hit").users()).extracting(GraphNode::id).containsExactly("u3", "u4");
    assertThat(graph.item("hit").degree()).isEqualTo(5);
    assertThat(graph.item("i0")).isNull();
  }

  @Test
  void dropsTheUsersThatWereActiveLongestAgo() {
    InteractionGraph graph = new InteractionGraph(new InteractionGraph.Limits(20, 5, 50));
    for (int i = 0; i < 200; i++) {
      take(graph, "u" + i, "hit", i);
      take(graph, "u" + i, "own-" + i, i);
    }

    assertThat(graph.userCount()).isBetween(20, 22);
    assertThat(graph.taken("u199")).hasSize(2);
    assertThat(graph.taken("u5")).isEmpty();
    assertThat(graph.itemCount()).isEqualTo(graph.userCount() + 1);
  }

  @Test
  void staysBoundedWhereAllWereActiveAtTheSameTime() {
    InteractionGraph graph = new InteractionGraph(new InteractionGraph.Limits(20, 5, 50));
    for (int i = 0; i < 200; i++) {
      take(graph, "u" + i, "hit", 0);
    }

    assertThat(graph.userCount()).isBetween(20, 22);
  }

  @Test
  void countsAnActThatIsToldTwiceOnce() {
    InteractionGraph graph = new InteractionGraph(new InteractionGraph.Limits(100, 3, 2));
    for (int i = 0; i < 2; i++) {
      graph.record("u", "a", 2, NOW, true);
      graph.record("u", "a", 0.5, NOW.minusSeconds(60), false);
    }

    Taken taken = graph.user("u").taken();
    assertThat(taken.size()).isEqualTo(1);
    assertThat(taken.weight(0)).isEqualTo(2);
    assertThat(taken.second(0)).isEqualTo(NOW.getEpochSecond());
    assertThat(taken.endorsed(0)).isTrue();
    assertThat(graph.item("a").degree()).isEqualTo(1);
  }

  @Test
  void takesNoNoticeOfAnActThatTellsNothing() {
    InteractionGraph graph = new InteractionGraph(new InteractionGraph.Limits(100, 3, 2));

    graph.record("u", "a", 0, NOW, false);

    assertThat(graph.userCount()).isZero();
    assertThat(graph.itemCount()).isZero();
  }

  @Test
  void bothSidesTellTheSameAfterManyChanges() {
    InteractionGraph graph = new InteractionGraph(new InteractionGraph.Limits(15, 6, 40));
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      String user = "u" + random.nextInt(30);
      switch (random.nextInt(12)) {
        case 0 -> graph.remove(user);
        case 1 -> graph.drop(user, "i" + random.nextInt(20));
        default -> take(graph, user, "i" + random.nextInt(20), random.nextInt(1000));
      }
    }

    Map<String, Set<String>> usersByItem = new HashMap<>();
    for (int u = 0; u < 30; u++) {
      for (String item : ids(graph.taken("u" + u))) {
        usersByItem.computeIfAbsent(item, unused -> new HashSet<>()).add("u" + u);
      }
    }
    assertThat(graph.itemCount()).isEqualTo(usersByItem.size());
    usersByItem.forEach(
        (item, users) -> {
          assertThat(graph.item(item).degree()).isEqualTo(users.size());
          assertThat(Arrays.stream(graph.item(item).users()).map(GraphNode::id))
              .containsExactlyInAnyOrderElementsOf(users);
        });
  }

  private static void take(InteractionGraph graph, String user, String item, int minute) {
    graph.record(user, item, 1, NOW.plusSeconds(60L * minute), false);
  }

  private static List<String> ids(List<WeightedItem> items) {
    return items.stream().map(WeightedItem::itemId).toList();
  }
}
