package io.attune.generation.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.attune.generation.model.TokenScores;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenSamplerTest {
  private static final int DRAWS = 20_000;

  /** Probabilities 0.5, 0.3, 0.15, 0.05 of the tokens 10, 11, 12, 13. */
  private static final TokenScores SCORES =
      new TokenScores(
          new int[] {10, 11, 12, 13}, new float[] {log(0.5), log(0.3), log(0.15), log(0.05)}, 0);

  private static float log(double probability) {
    return (float) Math.log(probability);
  }

  private static double[] frequencies(Sampling sampling, Set<Integer> written) {
    double[] counts = new double[4];
    TokenSampler sampler = new TokenSampler(sampling);
    for (int i = 0; i < DRAWS; i++) {
      counts[sampler.choose(SCORES, written)]++;
    }
    return Arrays.stream(counts).map(count -> count / DRAWS).toArray();
  }

  @Test
  void takesTheLikeliestAtTemperatureZero() {
    assertThat(frequencies(Sampling.greedy(), Set.of())).containsExactly(1, 0, 0, 0);
  }

  @Test
  void drawsAsTheModelBelievesAtTemperatureOne() {
    double[] found = frequencies(new Sampling(1, 64, 1, 1, 5), Set.of());
    assertThat(found).containsExactly(new double[] {0.5, 0.3, 0.15, 0.05}, offset(0.02));
  }

  @Test
  void keepsTheNucleusAndNoMore() {
    double[] found = frequencies(new Sampling(1, 64, 0.7f, 1, 5), Set.of());
    assertThat(found).containsExactly(new double[] {0.625, 0.375, 0, 0}, offset(0.02));
  }

  @Test
  void keepsTheTopK() {
    double[] found = frequencies(new Sampling(1, 3, 1, 1, 5), Set.of());
    assertThat(found)
        .containsExactly(new double[] {0.5 / 0.95, 0.3 / 0.95, 0.15 / 0.95, 0}, offset(0.02));
  }

  @Test
  void sharpensAtALowTemperature() {
    double total = 0.25 + 0.09 + 0.0225 + 0.0025;
    double[] found = frequencies(new Sampling(0.5f, 64, 1, 1, 5), Set.of());
    assertThat(found)
        .containsExactly(
            new double[] {0.25 / total, 0.09 / total, 0.0225 / total, 0.0025 / total},
            offset(0.02));
  }

  @Test
  void ranksAgainAfterTheRepetitionPenalty() {
    // The logit log(0.5) is negative: doubled it is log(0.25), below log(0.3).
    assertThat(frequencies(new Sampling(0, 1, 1, 2, 0), Set.of(10))).containsExactly(0, 1, 0, 0);
  }

  @Test
  void choosesAmongTheAllowedOnes() {
    TokenSampler sampler = new TokenSampler(new Sampling(1, 64, 1, 1, 5));
    double[] counts = new double[4];
    for (int i = 0; i < DRAWS; i++) {
      counts[sampler.choose(SCORES, Set.of(), rank -> rank != 0).orElseThrow()]++;
    }

    assertThat(Arrays.stream(counts).map(count -> count / DRAWS).toArray())
        .containsExactly(new double[] {0, 0.6, 0.3, 0.1}, offset(0.02));
    assertThat(new TokenSampler(Sampling.greedy()).choose(SCORES, Set.of(), rank -> rank > 1))
        .hasValue(2);
  }

  @Test
  void choosesNothingWhereNothingIsAllowed() {
    assertThat(new TokenSampler(Sampling.greedy()).choose(SCORES, Set.of(), rank -> false))
        .isEmpty();
  }

  @Test
  void repeatsItselfForASeed() {
    Sampling sampling = Sampling.nucleus(1, 1, 77);
    TokenSampler one = new TokenSampler(sampling);
    TokenSampler other = new TokenSampler(sampling);
    for (int i = 0; i < 100; i++) {
      assertThat(one.choose(SCORES, Set.of())).isEqualTo(other.choose(SCORES, Set.of()));
    }
  }
}
