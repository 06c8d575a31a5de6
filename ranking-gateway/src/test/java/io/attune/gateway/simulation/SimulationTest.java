package io.attune.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.feature.Worth;
import io.attune.gateway.pipeline.scorer.BlendScorer;
import io.attune.gateway.pipeline.scorer.BlendWeights;
import io.attune.gateway.pipeline.scorer.Newcomers;
import io.attune.gateway.pipeline.selector.MmrSelector;
import io.attune.gateway.ranker.model.ActionWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs on a small world of fixed seed: readers whose taste turns. */
class SimulationTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(10));
  private static final int CATEGORIES = 6;
  private static final int ARTICLES = 240;
  private static final int READERS = 30;

  @Test
  void theSameSeedGivesTheSameAndBothArmsAreShownAsMuch() {
    Comparison first = simulation().run(1, 1_000, line -> {});
    Comparison second = simulation().run(1, 1_000, line -> {});

    assertThat(second.learnedRegret()).isEqualTo(first.learnedRegret());
    assertThat(second.blendRegret()).isEqualTo(first.blendRegret());
    assertThat(first.learned().get(0).at(1_250).impressions())
        .isEqualTo(first.blend().get(0).at(1_250).impressions());
    assertThat(ComparisonPage.of(first)).contains("<svg");
    assertThat(ComparisonJson.of(first)).contains("\"lift\":{\"mean\":");
  }

  private static Simulation simulation() {
    BlendWeights weights =
        new BlendWeights(
            Map.of("model", 10.0, "content", 0.5, "trending", 0.5, "latest", 0.1),
            new Newcomers("model", "content", 1),
            20,
            0.5,
            Duration.ofDays(3));
    return new Simulation(
        world(),
        new BlendScorer(weights),
        new MmrSelector(0.95, Map.of()),
        new Worth(ActionWeights.of(1, 0, 0.2, -0.2), Map.of()),
        50,
        Duration.ofMinutes(10));
  }

  private static World world() {
    List<Item> articles = new ArrayList<>();
    for (int i = 0; i < ARTICLES; i++) {
      articles.add(
          new Item(
              "a" + i,
              "a" + i,
              "",
              "c" + i % CATEGORIES,
              List.of("t" + i % 17),
              "",
              Optional.of(FROM.minusSeconds(3_600L * i)),
              Optional.empty(),
              "",
              0));
    }
    List<World.SimulatedReader> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      readers.add(
          new World.SimulatedReader(
              "r" + i,
              5,
              1,
              FROM.plus(Duration.ofDays(3)),
              appeal(i % CATEGORIES),
              appeal((i + 1 + i % 3) % CATEGORIES)));
    }
    return new World(
        FROM, TO, articles, readers, List.of(), new World.Law(0.03, 0.85, 0.3, 0.05, 0.1));
  }

  private static float[] appeal(int category) {
    float[] appeal = new float[ARTICLES];
    for (int i = 0; i < ARTICLES; i++) {
      appeal[i] = i % CATEGORIES == category ? 0.9f : 0;
    }
    return appeal;
  }
}
