package io.attune.gateway.pipeline.selector;

import static io.attune.gateway.fake.Candidates.NOW;
import static io.attune.gateway.fake.Candidates.item;
import static io.attune.gateway.fake.Candidates.query;
import static io.attune.gateway.fake.Candidates.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.gateway.client.interest.TextVector;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Exposure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MmrSelectorTest {
  private static final List<Candidate> TWINS_AND_ANOTHER =
      List.of(scored("a", 1.0, 1, 0), scored("a-twin", 0.9, 1, 0), scored("other", 0.6, 0, 1));

  @Test
  void followsTheScoreAloneWhereLambdaIsOne() {
    assertThat(select(1, 3, TWINS_AND_ANOTHER)).containsExactly("a", "a-twin", "other");
  }

  @Test
  void putsSomethingElseBeforeATwin() {
    assertThat(select(0.6, 3, TWINS_AND_ANOTHER)).containsExactly("a", "other", "a-twin");
  }

  @Test
  void looksAtCategoryAndTagsWhereVectorsAreMissing() {
    List<Candidate> candidates =
        List.of(
            scored("a", 1.0).withItem(Optional.of(item("a", "food", NOW, "bread"))),
            scored("b", 0.9).withItem(Optional.of(item("b", "food", NOW, "bread"))),
            scored("c", 0.6).withItem(Optional.of(item("c", "travel", NOW, "rail"))));

    assertThat(select(0.6, 3, candidates)).containsExactly("a", "c", "b");
  }

  @Test
  void comparesNothingWhereDimensionsDiffer() {
    Candidate wide =
        Candidate.found("wide", List.of(), Optional.of(TextVector.of(List.of(1f, 0f, 0f))));

    assertThat(select(0.5, 2, List.of(scored("a", 1.0, 1, 0), wide))).containsExactly("a", "wide");
  }

  @Test
  void putsWhatWasShownBeforeBehindTheNewInTheOrderGiven() {
    Exposure seen = new Exposure(true, Optional.empty());
    List<Candidate> candidates =
        List.of(
            scored("old-1", 0.2).withExposure(seen),
            scored("old-2", 0.9).withExposure(seen),
            scored("new", -0.5));

    assertThat(select(0.8, 2, candidates)).containsExactly("new", "old-1");
  }

  @Test
  void choosesEachOnceAndNoMoreThanAsked() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      List<Candidate> candidates = new ArrayList<>();
      for (int i = random.nextInt(60); i > 0; i--) {
        candidates.add(
            scored("i" + i, random.nextDouble(), random.nextFloat(), random.nextFloat()));
      }
      int count = 1 + random.nextInt(30);

      List<String> chosen = select(random.nextDouble(), count, candidates);

      assertThat(chosen)
          .hasSize(Math.min(count, candidates.size()))
          .doesNotHaveDuplicates()
          .isSubsetOf(candidates.stream().map(Candidate::itemId).toList());
    }
  }

  @Test
  void aNamedSurfaceHasItsOwnLambda() {
    MmrSelector selector = new MmrSelector(1, Map.of("front", 0.6));

    assertThat(ids(selector.select(query(3), TWINS_AND_ANOTHER)))
        .containsExactly("a", "a-twin", "other");
    assertThat(ids(selector.select(query(3, "front"), TWINS_AND_ANOTHER)))
        .containsExactly("a", "other", "a-twin");
    assertThatThrownBy(() -> new MmrSelector(1, Map.of("front", 2.0))).hasMessageContaining("2.0");
  }

  @Test
  void refusesALambdaThatIsNoShare() {
    assertThatThrownBy(() -> new MmrSelector(1.1, Map.of())).hasMessageContaining("1.1");
    assertThatThrownBy(() -> new MmrSelector(Double.NaN, Map.of())).hasMessageContaining("NaN");
  }

  private static List<String> select(double lambda, int count, List<Candidate> candidates) {
    return ids(new MmrSelector(lambda, Map.of()).select(query(count), candidates));
  }

  private static List<String> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::itemId).toList();
  }
}
