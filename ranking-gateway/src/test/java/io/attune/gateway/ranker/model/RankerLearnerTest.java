package io.attune.gateway.ranker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.gateway.ranker.feature.Feature;
import io.attune.gateway.ranker.feature.Features;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankerLearnerTest {
  private final RankerLearner learner = new RankerLearner();

  @Test
  void whatIsUntrainedMovesNothing() {
    assertThat(learner.snapshot(1).shift(Action.CLICK, features(0.5f, 0.9f))).isZero();
    assertThat(learner.snapshot(1).progress().leads(1)).isFalse();
  }

  @Test
  void learnsWhatReadersActOnAndPredictsItBetterThanTheBlend() {
    learn(2_000);

    RankerModel model = learner.snapshot(1);
    assertThat(model.shift(Action.CLICK, features(0.5f, 0.9f)))
        .isGreaterThan(model.shift(Action.CLICK, features(0.5f, 0.1f)) + 1);
    assertThat(model.progress().impressions()).isEqualTo(2_000);
    assertThat(model.progress().leads(100)).isTrue();
  }

  @Test
  void comesBackFromItsBytesAsItWas() {
    learn(500);

    RankerLearner back = LearnerBytes.read(LearnerBytes.write(learner)).orElseThrow();

    assertThat(back.progress()).isEqualTo(learner.progress());
    Action.ALL.forEach(action -> assertThat(back.model(action)).isEqualTo(learner.model(action)));
    assertThat(back.blend()).isEqualTo(learner.blend());
  }

  @Test
  void aCopyLearnsApart() {
    learn(100);
    RankerLearner copy = learner.copy();

    learn(100);

    assertThat(copy.progress().impressions()).isEqualTo(100);
    assertThat(copy.model(Action.CLICK)).isNotEqualTo(learner.model(Action.CLICK));
  }

  // The blend says nothing; the reader's rate in the category says all.
  private void learn(int impressions) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < impressions; i++) {
      float rate = (float) random.nextDouble();
      int clicked = random.nextDouble() < rate ? Action.CLICK.bit() : 0;
      learner.learn(
          new Impression(
              "request",
              Instant.EPOCH,
              "",
              1 + i % 10,
              features((float) random.nextDouble(), rate),
              Optional.empty(),
              clicked));
    }
  }

  private static Features features(float blend, float categoryRate) {
    float[] values = new float[Feature.COUNT];
    values[Feature.BLEND.ordinal()] = blend;
    values[Feature.CATEGORY_RATE.ordinal()] = categoryRate;
    return Features.of(values, new int[0]);
  }
}
