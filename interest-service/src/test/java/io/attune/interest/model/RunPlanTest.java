package io.attune.interest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.batching.BatchingPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunPlanTest {
  private static final BatchingPolicy POLICY =
      new BatchingPolicy(List.of(1, 2, 4, 8, 16, 32), Duration.ZERO, 32, 1);

  @Test
  void runsHistoriesOfOneLengthTogether() {
    assertThat(runs(50, 50, 50, 50)).hasSize(1);
  }

  @Test
  void runsShortHistoriesTogetherThoughTheirLengthsDiffer() {
    assertThat(runs(1, 2, 3, 4, 5, 6, 7, 8)).hasSize(1);
  }

  @Test
  void keepsALongHistoryApartFromShortOnes() {
    assertThat(runs(10, 700, 12, 11, 9)).containsExactlyInAnyOrder(List.of(1), List.of(4, 0, 3, 2));
  }

  @Test
  void splitsRatherThanComputesMuchPadding() {
    assertThat(runs(600, 600, 600, 600, 600)).as("4 and 1, not 8").hasSize(2);
  }

  @Test
  void everyRowIsInOneRun() {
    Random random = new Random(3);
    for (int rows = 1; rows <= 32; rows++) {
      int[] lengths = IntStream.range(0, rows).map(i -> 1 + random.nextInt(800)).toArray();

      assertThat(runs(lengths).stream().flatMap(List::stream))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).boxed().toList());
    }
  }

  private static List<List<Integer>> runs(int... lengths) {
    return RunPlan.of(IntStream.of(lengths).mapToObj(HistoryRow::ofFirst).toList(), POLICY);
  }
}
