package io.attune.interest.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.contract.failure.PreconditionFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningTest {
  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();
  private Path data;
  private Path kept;

  @BeforeEach
  void writeData() throws IOException {
    data = TinyData.write(folder);
    kept = folder.resolve("trials.jsonl");
  }

  @Test
  void beginsWithTheDefaultsAndTellsTheBestTrial() throws IOException {
    JsonNode told = run(3, 1);

    JsonNode trials = told.get("trials");
    assertThat(trials).hasSize(3);
    TinyData.service()
        .kinds()
        .get("ials")
        .space()
        .defaults()
        .values()
        .forEach(
            (name, value) ->
                assertThat(trials.get(0).get("parameters").get(name).asDouble()).isEqualTo(value));
    double best = told.get("best").get("ndcg").asDouble();
    for (JsonNode trial : trials) {
      assertThat(trial.get("ndcg").asDouble()).isPositive().isLessThanOrEqualTo(best);
    }
    assertThat(lines).filteredOn(line -> line.startsWith("trial ")).hasSize(3);
  }

  @Test
  void goesOnWhereItWasCutOffWithTheSamePoints() throws IOException {
    JsonNode whole = run(3, 1);
    List<String> all = Files.readAllLines(kept);
    Files.write(kept, List.of(all.get(0), all.get(1), all.get(2).substring(0, 5)));
    lines.clear();

    JsonNode resumed = run(3, 1);

    assertThat(resumed).isEqualTo(whole);
    assertThat(lines).filteredOn(line -> line.startsWith("trial ")).hasSize(2);
  }

  @Test
  void refusesTheTrialsOfAnotherSearch() throws IOException {
    run(1, 1);

    assertThatThrownBy(() -> run(1, 2)).isInstanceOf(PreconditionFailed.class);
  }

  private JsonNode run(int trials, long seed) throws IOException {
    return new Tuning(TinyData.service(), TinyData.lines(lines))
        .run(new TuningOrder(List.of(data), "ratio80", "ials", trials, seed, kept));
  }
}
