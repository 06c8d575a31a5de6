package io.attune.interest.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopItemsTest {
  @Test
  void keepsTheSameAsSortingEverythingWould() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      int limit = 1 + random.nextInt(12);
      List<ScoredItem> items = new ArrayList<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        items.add(new ScoredItem("i" + i, random.nextInt(6)));
      }
      Collections.shuffle(items, random);
      TopItems top = new TopItems(limit, id -> id.length() > 2);

      items.forEach(item -> top.offer(item.itemId(), item.score()));

      assertThat(top.bestFirst())
          .isEqualTo(
              items.stream()
                  .filter(item -> item.itemId().length() > 2)
                  .sorted(ScoredItem.BEST_FIRST)
                  .limit(limit)
                  .toList());
    }
  }

  @Test
  void keepsAnItemThatIsOfferedTwiceOnce() {
    TopItems top = new TopItems(3, id -> true);

    top.offer("a", 1);
    top.offer("b", 2);
    top.offer("a", 3);

    assertThat(top.bestFirst()).containsExactly(new ScoredItem("a", 3), new ScoredItem("b", 2));
  }

  @Test
  void passesOverWhatIsNoNumber() {
    TopItems top = new TopItems(3, id -> true);

    top.offer("a", Double.NaN);

    assertThat(top.bestFirst()).isEmpty();
  }
}
