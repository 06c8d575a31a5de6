package io.attune.interest.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final List<String> USERS = IntStream.range(0, 400).mapToObj(i -> "u" + i).toList();

  @Test
  void intervalIsAsWideAsTheNormalApproximationSays() {
    UserValues values = noise(1, 0.5);
    double error = 0.1 / Math.sqrt(USERS.size());

    Interval interval = new Bootstrap(USERS, 2_000, 7).mean(List.of(values));

    assertThat(interval.mean()).isEqualTo(values.mean());
    assertThat(interval.low()).isCloseTo(values.mean() - 1.96 * error, within(error / 2));
    assertThat(interval.high()).isCloseTo(values.mean() + 1.96 * error, within(error / 2));
  }

  @Test
  void sameSeedGivesSameInterval() {
    List<UserValues> runs = List.of(noise(1, 0.5));

    assertThat(new Bootstrap(USERS, 100, 3).mean(runs))
        .isEqualTo(new Bootstrap(USERS, 100, 3).mean(runs));
  }

  @Test
  void meanOfRunsIsTheMeanOfTheirMeans() {
    UserValues many = new UserValues(List.of("u0", "u1", "u2"), new double[] {1, 1, 1});
    UserValues one = new UserValues(List.of("u3"), new double[] {0});

    assertThat(new Bootstrap(USERS, 10, 1).mean(List.of(many, one)).mean()).isEqualTo(0.5);
  }

  @Test
  void pairedDifferenceIsSureWhereEveryUserGainsTheSame() {
    UserValues before = noise(1, 0.5);
    double[] better = before.values().clone();
    for (int i = 0; i < better.length; i++) {
      better[i] += 0.001;
    }

    Interval difference =
        new Bootstrap(USERS, 200, 1)
            .difference(List.of(new UserValues(USERS, better)), List.of(before));

    assertThat(difference.mean()).isCloseTo(0.001, within(1e-9));
    assertThat(difference.low()).isCloseTo(0.001, within(1e-9));
    assertThat(difference.high()).isCloseTo(0.001, within(1e-9));
  }

  @Test
  void differenceOfUnrelatedNoiseHoldsZero() {
    Interval difference =
        new Bootstrap(USERS, 500, 1).difference(List.of(noise(1, 0.5)), List.of(noise(2, 0.5)));

    assertThat(difference.low()).isNegative();
    assertThat(difference.high()).isPositive();
  }

  @Test
  void refusesAUserItDoesNotKnow() {
    Bootstrap bootstrap = new Bootstrap(USERS, 10, 1);
    List<UserValues> runs = List.of(new UserValues(List.of("stranger"), new double[] {1}));

    assertThatThrownBy(() -> bootstrap.mean(runs)).hasMessageContaining("stranger");
  }

  private static UserValues noise(long seed, double mean) {
    Random random = new Random(seed);
    return new UserValues(
        USERS, USERS.stream().mapToDouble(u -> mean + 0.1 * random.nextGaussian()).toArray());
  }
}
