package io.attune.interest.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendingScoresTest {
  private static final Duration HALF_LIFE = Duration.ofHours(6);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final TrendingScores scores = new TrendingScores(HALF_LIFE, 10);

  @Test
  void anActHalvesWithEveryHalfLife() {
    scores.add("new", "", 1, NOW);
    scores.add("old", "", 1, NOW.minus(HALF_LIFE.multipliedBy(3)));

    assertThat(log2("new") - log2("old")).isCloseTo(3, offset(1e-6));
  }

  @Test
  void actsAddUpInAnyOrder() {
    scores.add("a", "", 1, NOW);
    scores.add("a", "", 2, NOW.minus(HALF_LIFE));
    scores.add("b", "", 2, NOW.minus(HALF_LIFE));
    scores.add("b", "", 1, NOW);
    scores.add("two", "", 2, NOW);

    assertThat(log2("a")).isCloseTo(log2("b"), offset(1e-9));
    assertThat(log2("a")).isCloseTo(log2("two"), offset(1e-9));
  }

  @Test
  void actsOfLongAgoKeepTheirOrder() {
    Instant longAgo = Instant.parse("1998-01-01T00:00:00Z");
    scores.add("earlier", "", 1, longAgo);
    scores.add("later", "", 1, longAgo.plus(HALF_LIFE));
    scores.add("now", "", 1, NOW);

    assertThat(log2("later")).isGreaterThan(log2("earlier")).isLessThan(log2("now"));
  }

  @Test
  void dropsTheWeakestWhereThereAreTooMany() {
    for (int i = 0; i < 100; i++) {
      scores.add("i" + i, "", 1, NOW.plusSeconds(i));
    }

    TopItems all = new TopItems(1000, id -> true);
    scores.offerBest(all);
    assertThat(all.bestFirst()).hasSizeBetween(10, 20);
    assertThat(all.bestFirst().get(0).itemId()).isEqualTo("i99");
  }

  @Test
  void ranksWithinACategoryAndFollowsAnItemToAnother() {
    scores.add("hot", "news", 5, NOW);
    scores.add("warm", "chess", 2, NOW);
    scores.add("cool", "chess", 1, NOW);

    assertThat(best("chess")).containsExactly("warm", "cool");
    scores.recategorise("warm", "news");
    assertThat(best("chess")).containsExactly("cool");
    assertThat(best("news")).containsExactly("hot", "warm");
    scores.add("warm", "news", 9, NOW);
    assertThat(best("news")).containsExactly("warm", "hot");
    scores.remove("warm");
    assertThat(best("news")).containsExactly("hot");
    assertThat(best("never-seen")).isEmpty();
  }

  @Test
  void doesNotCountWhatHasNoWeight() {
    scores.add("hidden", "", 0, NOW);

    assertThat(scores.log2Sum("hidden")).isEmpty();
  }

  private List<String> best(String category) {
    TopItems top = new TopItems(10, id -> true);
    scores.offerBest(category, top);
    return top.bestFirst().stream().map(ScoredItem::itemId).toList();
  }

  private double log2(String itemId) {
    return scores.log2Sum(itemId).orElseThrow();
  }
}
