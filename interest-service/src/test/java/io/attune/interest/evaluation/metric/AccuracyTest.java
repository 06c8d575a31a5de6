package io.attune.interest.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracyTest {
  // Hits at places 2 and 4 of five; three items are wanted.
  private static final List<String> RANKED = List.of("a", "B", "c", "D", "e", "F");
  private static final Set<String> WANTED = Set.of("B", "D", "F");

  @Test
  void precisionDividesHitsByPlaces() {
    assertThat(Accuracy.precision(RANKED, WANTED, 5)).isEqualTo(0.4);
    assertThat(Accuracy.precision(RANKED, WANTED, 10)).isEqualTo(0.3);
  }

  @Test
  void recallDividesHitsByWantedItems() {
    assertThat(Accuracy.recall(RANKED, WANTED, 5)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(Accuracy.recall(RANKED, WANTED, 10)).isEqualTo(1);
  }

  @Test
  void f1IsTheHarmonicMean() {
    assertThat(Accuracy.f1(RANKED, WANTED, 5))
        .isCloseTo(2 * 0.4 * (2.0 / 3) / (0.4 + 2.0 / 3), within(1e-12));
    assertThat(Accuracy.f1(List.of("x"), WANTED, 5)).isZero();
  }

  @Test
  void hitRateAsksForOneHit() {
    assertThat(Accuracy.hitRate(RANKED, WANTED, 1)).isZero();
    assertThat(Accuracy.hitRate(RANKED, WANTED, 2)).isEqualTo(1);
  }

  @Test
  void reciprocalRankTakesTheFirstHit() {
    assertThat(Accuracy.reciprocalRank(RANKED, WANTED, 5)).isEqualTo(0.5);
    assertThat(Accuracy.reciprocalRank(RANKED, WANTED, 1)).isZero();
  }

  @Test
  void averagePrecisionSumsThePrecisionAtEachHit() {
    assertThat(Accuracy.averagePrecision(RANKED, WANTED, 5))
        .isCloseTo((1.0 / 2 + 2.0 / 4) / 3, within(1e-12));
    assertThat(Accuracy.averagePrecision(RANKED, WANTED, 2)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void ndcgDiscountsByTheLogarithmOfThePlace() {
    double gain = 1 / log2(3) + 1 / log2(5);
    double ideal = 1 + 1 / log2(3) + 1 / log2(4);

    assertThat(Accuracy.ndcg(RANKED, WANTED, 5)).isCloseTo(gain / ideal, within(1e-12));
    assertThat(Accuracy.ndcg(RANKED, WANTED, 2))
        .isCloseTo(1 / log2(3) / (1 + 1 / log2(3)), within(1e-12));
  }

  @Test
  void refusesAUserWhoWantsNothing() {
    assertThatThrownBy(() -> Accuracy.ndcg(RANKED, Set.of(), 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void staysWithinItsBoundsAndDoesNotDependOnTheOrderOfTheWanted(int seed) {
    Random random = new Random(seed);
    List<String> items = new ArrayList<>(IntStream.range(0, 40).mapToObj(i -> "i" + i).toList());
    Collections.shuffle(items, random);
    List<String> ranked = List.copyOf(items.subList(0, random.nextInt(25)));
    Collections.shuffle(items, random);
    List<String> wanted = new ArrayList<>(items.subList(0, 1 + random.nextInt(20)));
    Set<String> once = new LinkedHashSet<>(wanted);
    Collections.shuffle(wanted, random);
    Set<String> again = new LinkedHashSet<>(wanted);
    List<String> perfect = List.copyOf(wanted);

    for (int k : ListMeasures.CUTS) {
      double[] values = all(ranked, once, k);
      assertThat(values).isEqualTo(all(ranked, again, k));
      for (double value : values) {
        assertThat(value).isBetween(0.0, 1.0);
      }
      assertThat(Accuracy.ndcg(perfect, once, k)).isCloseTo(1, within(1e-12));
      assertThat(Accuracy.averagePrecision(perfect, once, k)).isCloseTo(1, within(1e-12));
    }
  }

  private static double[] all(List<String> ranked, Set<String> wanted, int k) {
    return new double[] {
      Accuracy.precision(ranked, wanted, k),
      Accuracy.recall(ranked, wanted, k),
      Accuracy.f1(ranked, wanted, k),
      Accuracy.hitRate(ranked, wanted, k),
      Accuracy.reciprocalRank(ranked, wanted, k),
      Accuracy.averagePrecision(ranked, wanted, k),
      Accuracy.ndcg(ranked, wanted, k)
    };
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
