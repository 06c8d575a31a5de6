package io.attune.interest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final int[] SEEN = IntStream.range(0, 500).map(i -> 2 * i).toArray();

  @Test
  void areAllItemsWhereThereAreFew() {
    Candidates candidates = Candidates.of(SEEN, 500, IntStream.of(4), new Random(1));

    assertThat(candidates.items()).isEqualTo(SEEN);
    assertThat(candidates.corrections()).containsOnly(0);
    assertThat(candidates.placeOf(8)).isEqualTo(4);
  }

  @Test
  void holdABatchAndDifferentOthers() {
    Candidates candidates = Candidates.of(SEEN, 100, IntStream.of(4, 40, 4), new Random(1));

    assertThat(candidates.items()).hasSize(100).doesNotHaveDuplicates().isSorted();
    assertThat(candidates.placeOf(4)).isNotNegative();
    assertThat(candidates.placeOf(40)).isNotNegative();
  }

  @Test
  void holdABatchThatIsLargerThanTheMost() {
    assertThat(Candidates.of(SEEN, 2, IntStream.of(4, 40, 400), new Random(1)).items())
        .containsExactly(4, 40, 400);
  }

  @Test
  void standForAllItemsInTheMean() {
    Candidates candidates = Candidates.of(SEEN, 100, IntStream.of(4, 40), new Random(1));

    double count = 0;
    for (float correction : candidates.corrections()) {
      count += Math.exp(correction);
    }
    assertThat(count).isCloseTo(SEEN.length, offset(0.01));
    assertThat(candidates.corrections()[candidates.placeOf(40)]).isZero();
  }
}
