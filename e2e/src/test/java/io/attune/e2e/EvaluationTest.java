package io.attune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.e2e.LocalAttune.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations as a user starts them, of a folder with MovieLens's files. */
class EvaluationTest {
  private static final int FILMS = 40;
  private static final int VIEWERS = 60;

  @TempDir private Path folder;
  private Path films;
  private LocalAttune attune;

  @BeforeEach
  void writeFilms() throws IOException {
    films = Files.createDirectory(folder.resolve("films"));
    StringBuilder movies = new StringBuilder("movieId,title,genres\n");
    for (int film = 0; film < FILMS; film++) {
      movies.append(
          "%d,Film %d (1995),%s\n".formatted(film, film, film % 2 == 0 ? "Drama" : "War"));
    }
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int viewer = 0; viewer < VIEWERS; viewer++) {
      for (int nth = 0; nth < 10; nth++) {
        int film = (2 * (nth * (viewer + 3) + nth) + viewer % 2) % FILMS;
        ratings.append("%d,%d,4,%d\n".formatted(viewer, film, 964982703 + 60 * nth));
      }
    }
    Files.writeString(films.resolve("movies.csv"), movies);
    Files.writeString(films.resolve("ratings.csv"), ratings);
    attune = new LocalAttune(folder);
  }

  @Test
  void tellsTheModelsOnTheTerminalAsJsonAndAsAPage() throws IOException {
    Path json = folder.resolve("told.json");
    Path page = folder.resolve("told.html");

    Result told =
        attune.succeed(
            "evaluate",
            "movielens",
            films.toString(),
            "--protocol",
            "leave-last-out",
            "--models",
            "popularity,ials",
            "--json",
            json.toString(),
            "--html",
            page.toString());

    assertThat(told.err().lines())
        .anyMatch(line -> line.matches("model +ndcg@10 +95 % interval +recall@10.*"))
        .anyMatch(line -> line.matches("popularity +0\\.\\d{4} +0\\.\\d{4}–0\\.\\d{4} .*"))
        .anyMatch(line -> line.startsWith("ials "));
    JsonNode measures = told.json().get("models").get("ials").get("ndcg@10");
    assertThat(measures.get("mean").asDouble())
        .isBetween(measures.get("low").asDouble(), measures.get("high").asDouble());
    assertThat(new ObjectMapper().readTree(json.toFile())).isEqualTo(told.json());
    assertThat(Files.readString(page)).contains("<svg", "leave-last-out", "popularity");
  }

  @Test
  void leavesNothingWhenItIsToldToEnd() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Process evaluation =
        attune.begin(temporary, "evaluate", "movielens", films.toString(), "--through-gateway");
    await().atMost(Duration.ofMinutes(3)).until(() -> isUnderWay(temporary));
    List<ProcessHandle> children = evaluation.descendants().toList();

    evaluation.destroy();

    assertThat(evaluation.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(children).isNotEmpty();
    for (ProcessHandle child : children) {
      child.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  private static boolean isUnderWay(Path temporary) throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files.anyMatch(file -> file.endsWith("logs/profile-service.log"));
    }
  }
}
