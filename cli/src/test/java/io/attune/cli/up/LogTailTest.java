package io.attune.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path folder;

  @Test
  void takesWhatTheServiceItselfSaid() throws IOException {
    assertThat(
            reason(
                "2026-11-24 07:00:00,001 ERROR [io.attune] (main) loading failed\n"
                    + "Caused by: java.io.EOFException: end\n"
                    + "attune generation-service: model.gguf is cut short\n"
                    + "2026-11-24 07:00:00,002 INFO  [io.quarkus] (main) stopped in 0.1s\n"))
        .isEqualTo("model.gguf is cut short");
  }

  @Test
  void takesTheInnermostCauseOfATrace() throws IOException {
    assertThat(
            reason(
                "java.lang.RuntimeException: java.io.IOException: outer\n"
                    + "\tat a.B.c(B.java:1)\n"
                    + "Caused by: java.io.IOException: java.net.BindException: Address in use\n"
                    + "\t... 12 more\n"))
        .isEqualTo("Address in use");
  }

  @Test
  void takesTheLastErrorWithoutItsPrefix() throws IOException {
    assertThat(
            reason(
                "2026-11-24 07:00:00,001 ERROR [io.quarkus.runtime.Application] (main) Port 8080"
                    + " seems to be in use\n"
                    + "some more words\n"))
        .isEqualTo("Port 8080 seems to be in use");
  }

  @Test
  void takesTheLastLineOfAnyOtherLog() throws IOException {
    assertThat(reason("first\nlast\n\n")).isEqualTo("last");
    assertThat(reason("")).isEqualTo("its log is empty");
    assertThat(LogTail.reason(folder.resolve("none"))).isEqualTo("its log is empty");
  }

  private String reason(String log) throws IOException {
    return LogTail.reason(Files.writeString(folder.resolve("log"), log));
  }
}
