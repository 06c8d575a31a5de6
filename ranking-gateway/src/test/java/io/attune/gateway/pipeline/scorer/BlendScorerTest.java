package io.attune.gateway.pipeline.scorer;

import static io.attune.gateway.fake.Candidates.NOW;
import static io.attune.gateway.fake.Candidates.found;
import static io.attune.gateway.fake.Candidates.item;
import static io.attune.gateway.fake.Candidates.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Candidate.Hit;
import io.attune.gateway.pipeline.stage.Exposure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlendScorerTest {
  private static final Duration HALF_LIFE = Duration.ofDays(2);

  private final BlendScorer scorer =
      new BlendScorer(weights(Map.of("model", 6.0, "content", 2.0, "trending", 2.0), 0.5));

  @Test
  void addsRanksByTheirWeightsAndRaisesThemByFreshness() {
    Candidate scored =
        score(aged(HALF_LIFE, new Hit("model", 0, 9.0), new Hit("trending", 20, 1.0)));

    assertThat(scored.parts()).containsOnlyKeys("model", "trending", "freshness");
    assertThat(scored.parts().get("model")).isCloseTo(6 / 15.0, within(1e-12));
    assertThat(scored.parts().get("trending")).isCloseTo(1 / 15.0, within(1e-12));
    assertThat(scored.parts().get("freshness")).isCloseTo(7 / 15.0 / 4, within(1e-12));
  }

  @Test
  void theBestOfAllNewComesToOne() {
    Candidate best =
        aged(
            Duration.ZERO,
            new Hit("model", 0, 1),
            new Hit("content", 0, 1),
            new Hit("trending", 0, 1));

    assertThat(score(best).score()).isCloseTo(1, within(1e-12));
  }

  @Test
  void freshnessDoesNotBringUpWhatSuitsNobody() {
    Candidate suits = score(aged(Duration.ofDays(60), new Hit("model", 30, 1)));
    Candidate merelyNew = score(aged(Duration.ZERO, new Hit("trending", 60, 1)));

    assertThat(suits.score()).isGreaterThan(merelyNew.score());
  }

  @Test
  void whatIsTooNewForTheModelIsRankedByItsLikeness() {
    Candidate newcomer = score(aged(Duration.ZERO, new Hit("content", 0, 1)));
    Candidate modelsTenth = score(aged(Duration.ofDays(60), new Hit("model", 10, 1)));
    Candidate modelsFirst = score(aged(Duration.ofDays(60), new Hit("model", 0, 1)));
    Candidate leftOut = score(aged(Duration.ofDays(60), new Hit("content", 0, 1)));

    assertThat(newcomer.parts()).containsOnlyKeys("content", "newcomer", "freshness");
    assertThat(newcomer.score()).isGreaterThan(modelsTenth.score());
    assertThat(leftOut.score()).isLessThan(modelsTenth.score());
    assertThat(modelsFirst.parts()).doesNotContainKey("newcomer");
  }

  @Test
  void doesNotLetPopularityDrownWhatIsPersonal() {
    Candidate personal = score(found("personal", new Hit("model", 10, 1)));
    Candidate popular = score(found("popular", new Hit("trending", 0, 1_000)));

    assertThat(personal.score()).isGreaterThan(popular.score());
  }

  @Test
  void setsBackWhatWasShownBeforeBehindEverythingNew() {
    Candidate best =
        score(
            found("best", new Hit("model", 0, 1), new Hit("trending", 0, 1))
                .withExposure(new Exposure(true, Optional.empty())));
    Candidate worst = score(found("worst"));

    assertThat(best.parts()).containsEntry("shown_before", -1.0);
    assertThat(best.score()).isLessThan(worst.score());
  }

  @Test
  void countsASourceWithoutAWeightForNothing() {
    assertThat(score(found("a", new Hit("external", 0, 1))).parts()).containsEntry("external", 0.0);
  }

  @Test
  void refusesWeightsThatSayNothing() {
    assertThatThrownBy(() -> weights(Map.of("model", 0.0), 0)).hasMessageContaining("all weights");
    assertThatThrownBy(() -> weights(Map.of("model", -1.0), 2)).hasMessageContaining("below 0");
    assertThatThrownBy(() -> weights(Map.of("model", 1.0), -2)).hasMessageContaining("below 0");
    assertThatThrownBy(() -> new Newcomers("model", "content", 1.5)).hasMessageContaining("1.5");
  }

  private static BlendWeights weights(Map<String, Double> sources, double freshness) {
    return new BlendWeights(
        sources, new Newcomers("model", "content", 0.5), 20, freshness, HALF_LIFE);
  }

  private static Candidate aged(Duration age, Hit... hits) {
    return found("a", hits).withItem(Optional.of(item("a", "science", NOW.minus(age))));
  }

  private Candidate score(Candidate candidate) {
    return scorer.score(query(10), List.of(candidate)).get(0);
  }
}
