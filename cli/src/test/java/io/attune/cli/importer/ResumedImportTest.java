package io.attune.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.ProfileClient;
import io.attune.cli.client.Service;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.testing.CommandRun;
import io.attune.cli.testing.FakeServices;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedImportTest {
  private static final int RATINGS = 7_000;

  @TempDir private Path marks;
  @TempDir private Path data;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private FakeServices services;

  @BeforeEach
  void start() throws IOException {
    services = new FakeServices();
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int i = 1; i <= RATINGS; i++) {
      ratings.append(i % 50).append(',').append(i).append(",3,").append(900_000_000 + i);
      ratings.append('\n');
    }
    Files.writeString(data.resolve("movies.csv"), "movieId,title,genres\n1,One (1995),Drama\n");
    Files.writeString(data.resolve("ratings.csv"), ratings);
  }

  @AfterEach
  void stop() throws InterruptedException {
    services.close();
  }

  @Test
  void goesOnAfterTheLastStoredBatch() throws IOException {
    // One call for the films, one for the first 2,000 ratings; the next is lost.
    services.profile.callsUntilFailure.set(2);
    assertThatThrownBy(this::runImport)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("disk full");
    services.profile.callsUntilFailure.set(Integer.MAX_VALUE);
    services.profile.eventsSeen.clear();

    Totals totals = runImport();

    assertThat(services.profile.eventsSeen).hasSize(RATINGS - 2_000);
    assertThat(services.profile.events).hasSize(RATINGS);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("ratings.csv: goes on after line 2001");
    // The lost call had stored its events: they are there already.
    assertThat(totals.duplicateEvents()).isEqualTo(2_000);
    assertThat(totals.events()).isEqualTo(RATINGS - 4_000);
    assertThat(filesIn(marks)).isZero();
  }

  @Test
  void aFinishedImportStartsAgainFromTheBeginning() {
    runImport();
    services.profile.eventsSeen.clear();

    Totals again = runImport();

    assertThat(services.profile.eventsSeen).hasSize(RATINGS);
    assertThat(again.duplicateEvents()).isEqualTo(RATINGS);
  }

  @Test
  void aChangedFileIsReadFromTheBeginning() throws IOException {
    services.profile.callsUntilFailure.set(2);
    assertThatThrownBy(this::runImport).isInstanceOf(CommandFailure.class);
    services.profile.callsUntilFailure.set(Integer.MAX_VALUE);
    services.profile.eventsSeen.clear();
    Files.writeString(
        data.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,3,900000000\n");

    runImport();

    assertThat(services.profile.eventsSeen).hasSize(1);
  }

  @Test
  void repeatsACallThatFindsTheServiceAway() {
    services.profile.failure = Status.UNAVAILABLE;
    services.profile.failures.set(2);
    services.profile.callsUntilFailure.set(1);

    Totals totals = runImport();

    assertThat(services.profile.events).hasSize(RATINGS);
    assertThat(totals.brokenLines()).isZero();
  }

  @Test
  void givesUpOnAServiceThatStaysAway() {
    services.profile.failure = Status.UNAVAILABLE;
    services.profile.callsUntilFailure.set(0);

    assertThatThrownBy(this::runImport)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("profile-service at " + services.address() + " is not reachable");
  }

  private Totals runImport() {
    Map<Service, String> targets =
        Stream.of(Service.values())
            .collect(Collectors.toMap(Function.identity(), service -> services.address()));
    try (ProfileClient profile =
        new ProfileClient(new Addresses(targets), "", Duration.ofMillis(1))) {
      return new Importer(
              profile, CommandRun.console(new ByteArrayOutputStream(), err), marks, "here")
          .run(MovieLens.open(data));
    }
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
