package io.attune.interest.evaluation;

import io.attune.interest.evaluation.data.Protocol;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.testing.Clusters;
import io.attune.interest.testing.WordEmbedder;
import io.attune.interest.training.ModelKinds;
import io.attune.interest.training.ModelTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A small data set with tastes in it, and a service that can learn them. */
final class TinyData {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC);
  private static final int USERS = 80;
  private static final int CLICKS = 10;

  private TinyData() {}

  /** Writes the data set as JSON lines. */
  static Path write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int group = 0; group < Clusters.GROUPS; group++) {
      for (int rank = 0; rank < Clusters.ITEMS_A_GROUP; rank++) {
        String id = Clusters.item(group, rank);
        lines.add(
            "{\"item\":{\"id\":\"%s\",\"title\":\"topic%d of %s\",\"category\":\"topic%d\"}}"
                .formatted(id, group, id, group));
      }
    }
    int number = 0;
    for (List<Behaviour> user : new Clusters(1).users(USERS, CLICKS)) {
      for (Behaviour act : user) {
        lines.add(
            "{\"event\":{\"id\":\"e\",\"userId\":\"u%03d\",\"itemId\":\"%s\",\"type\":\"%s\",\"time\":\"%s\"}}"
                .formatted(number, act.itemId(), act.signal(), act.time()));
      }
      number++;
    }
    return Files.write(folder.resolve("tiny.jsonl"), lines);
  }

  static Evaluation.Service service() {
    return new Evaluation.Service(
        new HistoryReading(
            new SignalWeights(0.5, 1, 1, Duration.ofSeconds(30), 2, 2, 1.5, 3, 1, 4)),
        ModelKinds.standard(),
        "ials",
        TinyData::trainer,
        1,
        new WordEmbedder(),
        CLOCK);
  }

  private static ModelTrainer trainer(Protocol protocol) {
    return new ModelTrainer(new ModelTrainer.Settings(1, protocol.heldOut(), 50, 1_000));
  }

  static Lines lines(List<String> into) {
    return new Lines(into::add, CLOCK);
  }
}
