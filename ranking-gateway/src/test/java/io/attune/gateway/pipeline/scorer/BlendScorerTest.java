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
  private final BlendScorer scorer =
      new BlendScorer(
          new BlendWeights(Map.of("model", 6.0, "trending", 2.0), 2.0, 20, Duration.ofDays(2)));

  @Test
  void addsRankAndFreshnessByTheirWeights() {
    Candidate candidate =
        found("a", new Hit("model", 0, 9.0), new Hit("trending", 20, 1.0))
            .withItem(Optional.of(item("a", "science", NOW.minus(Duration.ofDays(2)))));

    Candidate scored = score(candidate);

    assertThat(scored.parts())
        .containsOnlyKeys("model", "trending", "freshness")
        .containsEntry("model", 0.6);
    assertThat(scored.parts().get("trending")).isCloseTo(0.1, within(1e-12));
    assertThat(scored.parts().get("freshness")).isCloseTo(0.1, within(1e-12));
    assertThat(scored.score()).isCloseTo(0.8, within(1e-12));
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
    assertThatThrownBy(() -> new BlendWeights(Map.of("model", 0.0), 0, 20, Duration.ofDays(1)))
        .hasMessageContaining("all weights are 0");
    assertThatThrownBy(() -> new BlendWeights(Map.of("model", -1.0), 2, 20, Duration.ofDays(1)))
        .hasMessageContaining("below 0");
  }

  private Candidate score(Candidate candidate) {
    return scorer.score(query(10), List.of(candidate)).get(0);
  }
}
