package io.attune.gateway.pipeline.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** On readers whose truth is known: each clicks with a chance of their own, on some ten items. */
class SequentialTestTest {
  private static final int EXPERIMENTS = 1_000;
  private static final int LOOKS = 40;
  private static final int READERS_A_LOOK = 100;
  private static final double NAIVE_95 = 1.96;

  private final Random random = new Random(17);

  @Test
  void withoutADifferenceLookingAgainAndAgainFindsOneInAtMostOneOfTwenty() {
    int found = 0;
    int naive = 0;
    int missed = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      Peeking peeking = new Peeking(0);
      found += peeking.found ? 1 : 0;
      naive += peeking.naive ? 1 : 0;
      missed += peeking.missed ? 1 : 0;
    }

    assertThat(found).isLessThanOrEqualTo(EXPERIMENTS / 20);
    assertThat(missed).isLessThanOrEqualTo(EXPERIMENTS / 20);
    // What the same looks do to a test that is made for one.
    assertThat(naive).isGreaterThan(EXPERIMENTS / 5);
  }

  @Test
  void aDifferenceIsFoundAndItsIntervalHoldsIt() {
    int found = 0;
    int missed = 0;
    for (int i = 0; i < 200; i++) {
      Peeking peeking = new Peeking(0.02);
      found += peeking.found ? 1 : 0;
      missed += peeking.missed ? 1 : 0;
    }

    assertThat(found).isGreaterThan(190);
    assertThat(missed).isLessThanOrEqualTo(10);
  }

  @Test
  void saysNothingBelowAHundredReaders() {
    RatioTally few = new RatioTally();
    few.add(1, 2);

    SequentialTest test = SequentialTest.of(few, few, 0.01);

    assertThat(test.pValue()).isEqualTo(1);
    assertThat(test.high()).isInfinite();
  }

  @Test
  void theVarianceOfARatioIsThatOfRepeatedExperiments() {
    double sum = 0;
    double squares = 0;
    double told = 0;
    for (int i = 0; i < 400; i++) {
      RatioTally tally = new RatioTally();
      addReaders(tally, 300, 0);
      sum += tally.mean();
      squares += tally.mean() * tally.mean();
      told += tally.variance();
    }
    double measured = squares / 400 - sum / 400 * sum / 400;

    assertThat(told / 400).isCloseTo(measured, within(0.25 * measured));
  }

  /** One experiment that is looked at after every hundred readers an arm. */
  private final class Peeking {
    private boolean found;
    private boolean naive;
    private boolean missed;

    private Peeking(double effect) {
      RatioTally control = new RatioTally();
      RatioTally arm = new RatioTally();
      for (int look = 0; look < LOOKS; look++) {
        addReaders(control, READERS_A_LOOK, 0);
        addReaders(arm, READERS_A_LOOK, effect);
        SequentialTest test = SequentialTest.of(arm, control, 0.01);
        double error = Math.sqrt(arm.variance() + control.variance());
        found |= test.pValue() < 0.05;
        naive |= Math.abs(test.difference()) > NAIVE_95 * error;
        missed |= effect < test.low() || effect > test.high();
      }
    }
  }

  private void addReaders(RatioTally tally, int count, double effect) {
    for (int i = 0; i < count; i++) {
      int impressions = 1 + random.nextInt(20);
      double chance = 0.05 + 0.1 * random.nextDouble() + effect;
      int clicks = 0;
      for (int shown = 0; shown < impressions; shown++) {
        clicks += random.nextDouble() < chance ? 1 : 0;
      }
      tally.add(clicks, impressions);
    }
  }
}
