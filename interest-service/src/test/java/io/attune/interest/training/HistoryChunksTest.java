package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static io.attune.interest.training.Trainings.interaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.model.Interaction;
import io.attune.interest.training.HistoryChunks.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryChunksTest {
  private static final int LONGEST = 5;
  private static final int CELLS = 20;

  @Test
  void predictEachInteractionOnceAPass() {
    SparseRows rows = rows();
    for (int pass = 0; pass < 20; pass++) {
      int[] predicted = new int[rows.entryCount()];
      for (List<Chunk> batch : batches(rows, pass)) {
        for (Chunk chunk : batch) {
          assertThat(chunk.length()).isBetween(1, LONGEST);
          for (int at = 0; at < chunk.targets(); at++) {
            predicted[chunk.from() + at]++;
          }
        }
      }
      assertThat(predicted).containsOnly(1);
    }
  }

  @Test
  void comeInBatchesOfBoundedSize() {
    assertThat(batches(rows(), 3))
        .allSatisfy(
            batch ->
                assertThat(batch.size() * batch.stream().mapToInt(Chunk::length).max().orElse(0))
                    .isLessThanOrEqualTo(CELLS));
  }

  @Test
  void areCutElsewhereInAnotherPassAndTheSameInTheSame() {
    assertThat(batches(rows(), 1)).isEqualTo(batches(rows(), 1)).isNotEqualTo(batches(rows(), 2));
  }

  private static List<List<Chunk>> batches(SparseRows rows, int pass) {
    return new HistoryChunks(rows, LONGEST, CELLS).batches(new Random(pass));
  }

  private static SparseRows rows() {
    List<List<Interaction>> histories = new ArrayList<>();
    for (int length = 1; length < 24; length++) {
      List<Interaction> history = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        history.add(interaction("i" + i, 1));
      }
      histories.add(history);
    }
    return data(histories).byUser();
  }
}
