package io.attune.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void agreesWithTheNormalIntervalOfAKnownSample() {
    Random random = new Random(5);
    double[] values = random.doubles(400).toArray();
    double deviation = Math.sqrt(1 / 12.0);

    Interval interval = new Bootstrap(400, 1).mean(values);

    assertThat(interval.mean()).isCloseTo(.5, within(.05));
    assertThat(interval.high() - interval.low())
        .isCloseTo(2 * 1.96 * deviation / Math.sqrt(400), within(.008));
    assertThat(interval.mean()).isBetween(interval.low(), interval.high());
  }

  @Test
  void knowsNoDifferenceWhereThereIsNone() {
    Interval interval = new Bootstrap(3, 1).mean(new double[3]);

    assertThat(interval).isEqualTo(new Interval(0, 0, 0));
    assertThat(interval.excludesZero()).isFalse();
  }

  @Test
  void isTheSameForTheSameSeed() {
    double[] values = {1, 2, 3, 4};

    assertThat(new Bootstrap(4, 9).mean(values)).isEqualTo(new Bootstrap(4, 9).mean(values));
  }
}
