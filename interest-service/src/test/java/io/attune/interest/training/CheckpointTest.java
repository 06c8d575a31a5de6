package io.attune.interest.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.index.ItemContent;
import io.attune.interest.model.Interaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk of a training. */
class CheckpointTest {
  @TempDir Path directory;

  @Test
  void readsACheckpointThatWasWritten() {
    Path file = directory.resolve("checkpoint");
    new Checkpoint(1, Map.of(), Map.of()).write(file);
    new Checkpoint(3, Map.of("best", 0.25), Map.of("a", new float[] {1, -2}, "b", new float[0]))
        .write(file);

    Checkpoint read = Checkpoint.read(file).orElseThrow();

    assertThat(read.epochs()).isEqualTo(3);
    assertThat(read.numbers()).isEqualTo(Map.of("best", 0.25));
    assertThat(read.arrays()).containsOnlyKeys("a", "b");
    assertThat(read.arrays().get("a")).containsExactly(1, -2);
  }

  @Test
  void aDamagedCheckpointIsNone() throws Exception {
    Path file = directory.resolve("checkpoint");
    assertThat(Checkpoint.read(file)).isEmpty();
    new Checkpoint(3, Map.of("best", 0.25), Map.of("a", new float[100])).write(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += 7) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertThat(Checkpoint.read(file)).as("bit flipped at %d", at).isEmpty();
      Files.write(file, Arrays.copyOf(bytes, at));
      assertThat(Checkpoint.read(file)).as("cut off at %d", at).isEmpty();
    }
  }

  @Test
  void readsDataThatWereWrittenAndKnowsTheSameAgain() throws Exception {
    TrainingData data = Rearranged.canonical(data(1));
    Path file = directory.resolve("data");

    String digest = TrainingDataFile.write(data, file);
    TrainingData read = TrainingDataFile.read(file);

    assertThat(read.itemIds()).isEqualTo(data.itemIds());
    assertThat(read.byUser().offsets()).isEqualTo(data.byUser().offsets());
    assertThat(read.byUser().columns()).isEqualTo(data.byUser().columns());
    assertThat(read.byUser().values()).isEqualTo(data.byUser().values());
    assertThat(read.times()).isEqualTo(data.times());
    assertThat(read.texts().rows()).isEqualTo(data.texts().rows());
    assertThat(read.contents().labels()).isEqualTo(data.contents().labels());
    assertThat(read.contents().publishTimes()).isEqualTo(data.contents().publishTimes());
    assertThat(TrainingDataFile.write(Rearranged.canonical(data(2)), file)).isEqualTo(digest);
    assertThat(TrainingDataFile.write(Rearranged.seenItems(data), file)).isNotEqualTo(digest);
  }

  @Test
  void canonicalOrderKeepsEveryHistoryAndContent() {
    TrainingData data = data(3);
    TrainingData canonical = Rearranged.canonical(data);

    assertThat(canonical.itemIds()).isSorted().hasSameSizeAs(data.itemIds());
    assertThat(histories(canonical)).containsExactlyInAnyOrderElementsOf(histories(data));
    int column = canonical.itemIds().indexOf("i7");
    assertThat(canonical.texts().rows()[2 * column]).isEqualTo(7);
    assertThat(canonical.contents().labels().get(column)).containsExactly("all", "of1");
    assertThat(canonical.contents().publishTimes()[column]).isEqualTo(7);
    assertThat(histories(Rearranged.seenItems(data))).containsExactlyElementsOf(histories(data));
    assertThat(Rearranged.seenItems(data).itemIds()).doesNotContain("idle");
  }

  private static List<List<Interaction>> histories(TrainingData data) {
    List<List<Interaction>> histories = new ArrayList<>();
    for (int row = 0; row < data.byUser().rowCount(); row++) {
      histories.add(data.history(row));
    }
    return histories;
  }

  /** The same data for every seed, gathered in another order. */
  private static TrainingData data(long seed) {
    Random content = new Random(5);
    List<Runnable> additions = new ArrayList<>();
    TrainingData.Builder builder = new TrainingData.Builder();
    for (int user = 0; user < 20; user++) {
      List<Interaction> history = new ArrayList<>();
      for (int item : content.ints(0, 12).distinct().limit(1 + user % 5).toArray()) {
        history.add(
            new Interaction("i" + item, 1 + content.nextInt(3), Instant.ofEpochSecond(9 - item)));
      }
      additions.add(() -> builder.add(history));
    }
    for (int item = 0; item < 12; item++) {
      String itemId = "i" + item;
      ItemContent known =
          new ItemContent(
              Set.of("all", "of" + item % 3),
              item % 4 == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(item)),
              new float[] {item, 1});
      additions.add(() -> builder.addItem(itemId, known));
    }
    additions.add(() -> builder.addItem("idle"));
    Collections.shuffle(additions, new Random(seed));
    additions.forEach(Runnable::run);
    return builder.build();
  }
}
