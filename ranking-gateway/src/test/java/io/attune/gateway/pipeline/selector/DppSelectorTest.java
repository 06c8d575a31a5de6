package io.attune.gateway.pipeline.selector;

import static io.attune.gateway.fake.Candidates.query;
import static io.attune.gateway.fake.Candidates.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.gateway.pipeline.stage.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DppSelectorTest {
  private static final List<Candidate> TWINS_AND_ANOTHER =
      List.of(scored("a", 1.0, 1, 0), scored("a-twin", 0.9, 1, 0), scored("other", 0.6, 0, 1));

  @Test
  void followsTheScoreAloneWhereLambdaIsOne() {
    assertThat(select(1, 3, TWINS_AND_ANOTHER)).containsExactly("a", "a-twin", "other");
  }

  @Test
  void putsSomethingElseBeforeATwinAndATwinLast() {
    assertThat(select(0.6, 3, TWINS_AND_ANOTHER)).containsExactly("a", "other", "a-twin");
  }

  @Test
  void choosesEachOnceAndNoMoreThanAsked() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      List<Candidate> candidates = random(random, random.nextInt(60));
      int count = 1 + random.nextInt(30);

      List<String> chosen = select(random.nextDouble(), count, candidates);

      assertThat(chosen)
          .hasSize(Math.min(count, candidates.size()))
          .doesNotHaveDuplicates()
          .isSubsetOf(candidates.stream().map(Candidate::itemId).toList());
    }
  }

  @Test
  void takesTheSameStepsAsDeterminantsComputedAnew() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      double lambda = 0.1 + 0.8 * random.nextDouble();
      List<Candidate> candidates = random(random, 12);
      // Vectors of two numbers span with (1 + cos) / 2 at most three dimensions.
      List<Candidate> chosen = new DppSelector(lambda).select(query(3), candidates);
      double best = candidates.stream().mapToDouble(Candidate::score).max().orElseThrow();
      for (int step = 1; step <= 3; step++) {
        List<Candidate> before = chosen.subList(0, step - 1);
        double most =
            candidates.stream()
                .filter(one -> !before.contains(one))
                .mapToDouble(one -> objective(with(before, one), lambda, best))
                .max()
                .orElseThrow();
        assertThat(objective(chosen.subList(0, step), lambda, best)).isCloseTo(most, within(1e-6));
      }
    }
  }

  @Test
  void refusesALambdaThatIsNoShare() {
    assertThatThrownBy(() -> new DppSelector(1.1)).hasMessageContaining("1.1");
  }

  private static double objective(List<Candidate> list, double lambda, double best) {
    double relevance = list.stream().mapToDouble(one -> one.score() / best).sum();
    return lambda * relevance + (1 - lambda) * Math.log(determinant(list));
  }

  // By the rule of Leibniz, for up to three.
  private static double determinant(List<Candidate> list) {
    double[][] s = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        s[i][j] =
            i == j
                ? 1
                : i < list.size() && j < list.size()
                    ? Likeness.kernel(list.get(i), list.get(j))
                    : 0;
      }
    }
    return s[0][0] * (s[1][1] * s[2][2] - s[1][2] * s[2][1])
        - s[0][1] * (s[1][0] * s[2][2] - s[1][2] * s[2][0])
        + s[0][2] * (s[1][0] * s[2][1] - s[1][1] * s[2][0]);
  }

  private static List<Candidate> with(List<Candidate> list, Candidate one) {
    List<Candidate> all = new ArrayList<>(list);
    all.add(one);
    return all;
  }

  private static List<Candidate> random(Random random, int count) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double angle = random.nextDouble() * 2 * Math.PI;
      candidates.add(
          scored("i" + i, random.nextDouble(), (float) Math.cos(angle), (float) Math.sin(angle)));
    }
    return candidates;
  }

  private static List<String> select(double lambda, int count, List<Candidate> candidates) {
    return new DppSelector(lambda)
        .select(query(count), candidates).stream().map(Candidate::itemId).toList();
  }
}
