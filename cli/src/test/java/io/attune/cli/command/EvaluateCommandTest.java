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

class EvaluateCommandTest {
  @TempDir Path home;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = Files.createDirectory(home.resolve("films"));
    Files.writeString(data.resolve("movies.csv"), "movieId,title,genres\n1,Film (1999),Drama\n");
    Files.writeString(data.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,4,10\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate",
        "evaluate movielens",
        "evaluate films DIR",
        "evaluate movielens DIR --protocol ratio90",
        "evaluate movielens DIR --seed one",
        "evaluate movielens DIR --seed 1 --seeds 1,2",
        "evaluate movielens DIR --protocol cold --through-gateway",
        "tune ease movielens",
        "tune ease movielens DIR --trials 0"
      })
  void refusesWhatItDoesNotUnderstand(String line) {
    CommandRun run = run(line);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate movielens DIR --json", "tune ease movielens DIR"})
  void saysThatTheServiceIsNotBuilt(String line) {
    CommandRun run = run(line);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .hasSize(1)
        .first()
        .asString()
        .contains("interest-service is not built");
  }

  @Test
  void saysThatThereIsNoSuchFolder() {
    CommandRun run = run("evaluate movielens /nowhere");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("no such folder");
  }

  private CommandRun run(String line) {
    return CommandRun.with(home, Map.of(), line.replace("DIR", data.toString()).split(" "));
  }
}
