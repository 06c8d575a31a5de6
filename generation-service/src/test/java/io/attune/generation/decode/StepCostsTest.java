package io.attune.generation.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StepCostsTest {
  private final StepCosts costs = new StepCosts();

  private void run(int times, int columns, long millis) {
    for (int i = 0; i < times; i++) {
      costs.add(columns, TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  @Test
  void knowsNothingBeforeTheFirstStep() {
    assertThat(costs.seconds(16)).isZero();
  }

  @Test
  void tellsSizesApart() {
    run(30, 1, 10);
    run(30, 128, 200);
    assertThat(costs.seconds(1)).isCloseTo(0.010, within(1e-9));
    assertThat(costs.seconds(200)).isCloseTo(0.200, within(1e-9));
  }

  @Test
  void takesASizeItNeverSawForTheNextSmallerOne() {
    run(1, 8, 30);
    assertThat(costs.seconds(64)).isCloseTo(0.030, within(1e-9));
    assertThat(costs.seconds(1)).isCloseTo(0.030, within(1e-9));
  }

  @Test
  void forgetsASinglePauseAndLearnsALastingChange() {
    run(50, 8, 10);
    run(1, 8, 60_000);
    assertThat(costs.seconds(8)).isLessThan(0.017);
    run(20, 8, 10);
    assertThat(costs.seconds(8)).isCloseTo(0.010, within(1e-3));
    run(40, 8, 80);
    assertThat(costs.seconds(8)).isCloseTo(0.080, within(1e-3));
  }
}
