package io.attune.interest.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.model.Interaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  @Test
  void keepsEveryInteractionOnOneSideOnly() {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      TrainingData data = randomData(random);
      SparseRows rows = data.byUser();
      HeldOut.Rule rule = HeldOut.Rule.values()[round % HeldOut.Rule.values().length];
      HeldOut split = HeldOut.split(data, rule, random.nextInt(20), round);

      int heldOut = split.heldOutColumns().stream().mapToInt(columns -> columns.length).sum();
      assertThat(split.training().byUser().entryCount() + heldOut).isEqualTo(rows.entryCount());
      assertThat(split.training().byUser().rowCount()).isEqualTo(rows.rowCount());
      for (int i = 0; i < split.users().length; i++) {
        int user = split.users()[i];
        assertThat(split.heldOutColumns().get(i)).isNotEmpty();
        assertThat(split.training().byUser().length(user)).isPositive();
        assertThat(split.training().byUser().length(user) + split.heldOutColumns().get(i).length)
            .isEqualTo(rows.length(user));
        if (rule == HeldOut.Rule.NEWEST) {
          assertThat(split.heldOutColumns().get(i)[0])
              .isEqualTo(rows.columns()[rows.offsets()[user]]);
        }
        assertThat(split.measuredRows().length(i))
            .isEqualTo(split.training().byUser().length(user));
      }
    }
  }

  @Test
  void transposesThereAndBack() {
    SparseRows rows = randomData(new Random(5)).byUser();

    SparseRows back = rows.transposed().transposed();

    assertThat(back.offsets()).isEqualTo(rows.offsets());
    assertThat(rows.transposed().entryCount()).isEqualTo(rows.entryCount());
    for (int row = 0; row < rows.rowCount(); row++) {
      assertThat(columns(back, row)).containsExactlyInAnyOrderElementsOf(columns(rows, row));
    }
  }

  @Test
  void batchesHoldEachRowOnceWithinTheLongestLength() {
    SparseRows rows = randomData(new Random(6)).byUser();

    List<Integer> seen = new ArrayList<>();
    for (RowBatch batch : RowBatch.of(rows)) {
      assertThat(batch.columns(rows)).hasSize(batch.rows().length * batch.length());
      for (int row : batch.rows()) {
        assertThat(rows.length(row)).isBetween(1, batch.length());
        seen.add(row);
      }
    }

    assertThat(seen).doesNotHaveDuplicates().hasSize(rows.rowCount());
  }

  private static List<Integer> columns(SparseRows rows, int row) {
    List<Integer> columns = new ArrayList<>();
    for (int i = rows.offsets()[row]; i < rows.offsets()[row + 1]; i++) {
      columns.add(rows.columns()[i]);
    }
    return columns;
  }

  private static TrainingData randomData(Random random) {
    TrainingData.Builder builder = new TrainingData.Builder();
    int users = 1 + random.nextInt(30);
    for (int user = 0; user < users; user++) {
      List<Interaction> interactions = new ArrayList<>();
      int length = 1 + random.nextInt(15);
      for (int item : random.ints(0, 40).distinct().limit(length).toArray()) {
        interactions.add(new Interaction("i" + item, 1, Instant.EPOCH));
      }
      builder.add(interactions);
    }
    return builder.build();
  }
}
