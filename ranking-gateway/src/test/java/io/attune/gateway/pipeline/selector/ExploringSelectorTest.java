package io.attune.gateway.pipeline.selector;

import static io.attune.gateway.fake.Candidates.query;
import static io.attune.gateway.fake.Candidates.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.gateway.pipeline.stage.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExploringSelectorTest {
  private static final List<Candidate> SCORED =
      List.of(scored("a", 0.9), scored("b", 0.8), scored("c", 0.7), scored("d", 0.6));

  private final Random random = new Random(3);

  @Test
  void leavesNothingToChanceByDefault() {
    List<Candidate> list = selector(0, 3).select(query(2), SCORED);

    assertThat(list).extracting(Candidate::itemId).containsExactly("a", "b");
    assertThat(list).allMatch(candidate -> candidate.draw().isEmpty());
  }

  @Test
  void drawsTheLastPlaceWithTheProbabilityThatItStates() {
    int times = 20_000;
    Map<String, Integer> drawn = new TreeMap<>();
    Map<String, Double> stated = new TreeMap<>();
    for (int i = 0; i < times; i++) {
      List<Candidate> list = selector(0.3, 3).select(query(2), SCORED);
      assertThat(list).hasSize(2);
      assertThat(list.get(0).itemId()).isEqualTo("a");
      Candidate last = list.get(1);
      drawn.merge(last.itemId(), 1, Integer::sum);
      stated.put(last.itemId(), last.draw().orElseThrow().propensity());
    }

    assertThat(stated.keySet()).containsExactly("b", "c", "d");
    assertThat(stated.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-9));
    stated.forEach(
        (item, probability) ->
            assertThat(drawn.get(item) / (double) times).isCloseTo(probability, within(0.01)));
  }

  @Test
  void refusesSharesAndAlternativesThatAreNone() {
    assertThatThrownBy(() -> selector(1.5, 3)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> selector(0.1, 1)).hasMessageContaining("1");
  }

  private ExploringSelector selector(double share, int alternatives) {
    return new ExploringSelector(
        new MmrSelector(1, Map.of()), share, Map.of(), alternatives, () -> random);
  }
}
