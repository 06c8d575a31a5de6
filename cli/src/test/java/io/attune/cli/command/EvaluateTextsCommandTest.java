package io.attune.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.cli.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateTextsCommandTest {
  @TempDir Path home;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    model = Files.writeString(home.resolve("model.gguf"), "GGUF" + " ".repeat(2_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate texts MORE",
        "evaluate texts --limit few",
        "evaluate texts --limit -1",
        "evaluate texts --data FILE --mind DIR"
      })
  void refusesWhatItDoesNotUnderstand(String line) {
    CommandRun run = run(line);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(1);
  }

  @Test
  void saysThatTheServiceIsNotBuilt() {
    CommandRun run = run("evaluate texts --json --model " + model);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("generation-service is not built");
  }

  @Test
  void saysThatThereAreNoSuchArticles() {
    assertThat(run("evaluate texts --data nowhere.jsonl --model " + model).err())
        .contains("no file nowhere.jsonl");
    assertThat(run("evaluate texts --mind /nowhere --model " + model).err())
        .contains("no such folder");
  }

  private CommandRun run(String line) {
    return CommandRun.with(home, Map.of(), line.split(" "));
  }
}
