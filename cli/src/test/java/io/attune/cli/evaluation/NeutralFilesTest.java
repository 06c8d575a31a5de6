package io.attune.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.cli.importer.MovieLens;
import io.attune.cli.testing.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeutralFilesTest {
  @TempDir Path folder;

  @Test
  void writesItemsAndEventsAndPassesOverBrokenLines() throws IOException {
    Files.writeString(
        folder.resolve("movies.csv"), "movieId,title,genres\n7,Heat (1995),Action|Crime\n");
    Files.writeString(
        folder.resolve("ratings.csv"),
        "userId,movieId,rating,timestamp\n1,7,4.5,874724710\nbroken\n2,7,3,874724711\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    NeutralFiles files =
        NeutralFiles.write(
            CommandRun.console(new ByteArrayOutputStream(), err), MovieLens.open(folder), folder);

    assertThat(files.items())
        .hasContent(
            "{\"item\":{\"id\":\"7\",\"title\":\"Heat (1995)\",\"category\":\"action\","
                + "\"tags\":[\"action\",\"crime\"],\"publishTime\":\"1995-01-01T00:00:00Z\"}}");
    assertThat(Files.readAllLines(files.events()))
        .hasSize(2)
        .first()
        .isEqualTo(
            "{\"event\":{\"id\":\"rating:7\",\"userId\":\"1\",\"itemId\":\"7\","
                + "\"type\":\"EVENT_TYPE_RATING\",\"value\":4.5,\"time\":\"1997-09-20T03:05:10Z\"}}");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("ratings.csv:3");
  }
}
