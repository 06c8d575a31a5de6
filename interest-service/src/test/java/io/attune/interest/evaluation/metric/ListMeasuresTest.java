package io.attune.interest.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.interest.evaluation.metric.ListMeasures.Given;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListMeasuresTest {
  private static final Map<String, Integer> TAKERS = Map.of("a", 8, "b", 4, "c", 1);
  private static final Map<String, Set<String>> LABELS =
      Map.of("a", Set.of("x", "y"), "b", Set.of("y", "z"), "c", Set.of("x", "y"), "d", Set.of());

  @Test
  void noveltyIsMeanSelfInformationInBits() {
    Novelty novelty = new Novelty(TAKERS, 8);

    assertThat(novelty.of(List.of("a"), 5)).isZero();
    assertThat(novelty.of(List.of("a", "b", "c"), 5)).isCloseTo((0 + 1 + 3) / 3.0, within(1e-12));
    assertThat(novelty.of(List.of("unheard of"), 5)).isCloseTo(3, within(1e-12));
    assertThat(novelty.of(List.of("a", "b", "c"), 2)).isCloseTo(0.5, within(1e-12));
    assertThat(novelty.of(List.of(), 5)).isZero();
  }

  @Test
  void diversityByLabelsIsMeanJaccardDifference() {
    Diversity diversity = new Diversity(LABELS, Map.of());

    assertThat(diversity.basis()).isEqualTo("categories and tags");
    assertThat(diversity.of(List.of("a", "c"), 5)).isZero();
    assertThat(diversity.of(List.of("a", "b"), 5)).isCloseTo(1 - 1.0 / 3, within(1e-12));
    assertThat(diversity.of(List.of("a", "b", "c"), 5)).isCloseTo(4.0 / 9, within(1e-12));
    assertThat(diversity.of(List.of("a", "d"), 5)).isEqualTo(1);
    assertThat(diversity.of(List.of("a"), 5)).isZero();
  }

  @Test
  void diversityGoesByTextsWhereMostItemsHaveNoLabels() {
    Diversity diversity =
        new Diversity(
            Map.of("a", Set.of(), "b", Set.of(), "c", Set.of("x")),
            Map.of("a", new float[] {1, 0}, "b", new float[] {0.6f, 0.8f}));

    assertThat(diversity.basis()).isEqualTo("texts");
    assertThat(diversity.of(List.of("a", "b"), 5)).isCloseTo(0.4, within(1e-6));
    assertThat(diversity.of(List.of("a", "c"), 5)).isEqualTo(1);
  }

  @Test
  void diversityDoesNotDependOnTheOrderOfTheList() {
    Diversity diversity = new Diversity(LABELS, Map.of());

    assertThat(diversity.of(List.of("a", "b", "c", "d"), 5))
        .isCloseTo(diversity.of(List.of("d", "c", "b", "a"), 5), within(1e-12));
  }

  @Test
  void coverageCountsEachItemOfAnyListOnce() {
    ListMeasures measures =
        measures(
            List.of(
                new Given("u", List.of("a", "b", "c", "d", "e", "f"), Set.of("a")),
                new Given("v", List.of("a", "g"), Set.of("b"))));

    assertThat(measures.coverage()).containsEntry("coverage@5", 0.6);
    assertThat(measures.coverage()).containsEntry("coverage@10", 0.7);
  }

  @Test
  void measuresEachUserAtEachLength() {
    ListMeasures measures =
        measures(
            List.of(
                new Given("u", List.of("a"), Set.of("a")), new Given("v", List.of(), Set.of("b"))));

    assertThat(measures.byUser()).hasSize(9 * 3);
    assertThat(measures.byUser().get("ndcg@10").users()).containsExactly("u", "v");
    assertThat(measures.byUser().get("ndcg@10").values()).containsExactly(1, 0);
    assertThat(measures.byUser().get("precision@20").mean()).isCloseTo(0.025, within(1e-12));
  }

  @Test
  void refusesATrainingOfNobody() {
    assertThatThrownBy(() -> new Novelty(Map.of(), 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ListMeasures measures(List<Given> lists) {
    return ListMeasures.of(lists, 10, new Novelty(TAKERS, 8), new Diversity(LABELS, Map.of()));
  }
}
