package io.attune.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void progressOfAPipeIsALineEveryFewSeconds() {
    try (Progress progress = console(false).progress("ratings.csv", 200)) {
      progress.reached(10);
      now.set(Instant.EPOCH.plus(Duration.ofSeconds(5)));
      progress.detail("loss 0.5");
      progress.reached(50);
      progress.reached(60);
      now.set(Instant.EPOCH.plus(Duration.ofSeconds(10)));
      progress.reached(200);
    }

    assertThat(said(err).lines())
        .containsExactly("ratings.csv 25 %, loss 0.5", "ratings.csv 100 %, loss 0.5");
    assertThat(said(out)).isEmpty();
  }

  @Test
  void progressOnATerminalIsABarOnStandardError() {
    try (Progress progress = console(true).progress("ratings.csv", 200)) {
      progress.reached(200);
    }

    assertThat(said(err)).contains("ratings.csv", "100%");
    assertThat(said(out)).isEmpty();
  }

  @Test
  void tablesKeepColumnsInLineAndCutWhatIsTooLong() {
    Table table = new Table(List.of("a", "title"), 3, 6);
    table.row("1", "Évora");
    table.row("1000", "A long title");

    assertThat(table.lines()).containsExactly("a    title", "1    Évora", "10…  A lon…");
    assertThatThrownBy(() -> table.row("1")).isInstanceOf(IllegalArgumentException.class);
  }

  private Console console(boolean interactive) {
    InstantSource time = now::get;
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        interactive,
        time.withZone(ZoneOffset.UTC));
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
