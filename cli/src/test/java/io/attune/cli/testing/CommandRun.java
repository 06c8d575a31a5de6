package io.attune.cli.testing;

import io.attune.cli.command.AttuneCommand;
import io.attune.cli.command.Surroundings;
import io.attune.cli.output.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One command, run in this process.
 *
 * @param code its exit code
 * @param out what it said on standard output
 * @param err what it said on standard error
 */
public record CommandRun(int code, String out, String err) {
  // It stands still: progress lines come with time, and no test waits for them.
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  /** Runs a command against services at an address, with its state under a folder. */
  public static CommandRun of(Path home, String address, String... arguments) {
    return typed("", home, address, arguments);
  }

  /** Runs a command that reads what is typed, against services at an address. */
  public static CommandRun typed(String input, Path home, String address, String... arguments) {
    Map<String, String> environment = new HashMap<>();
    for (String service : List.of("GATEWAY", "PROFILE", "INTEREST", "GENERATION")) {
      environment.put("ATTUNE_" + service + "_ADDRESS", address);
    }
    return run(input, home, environment, arguments);
  }

  /** Runs a command with an environment. */
  public static CommandRun with(Path home, Map<String, String> environment, String... arguments) {
    return run("", home, environment, arguments);
  }

  private static CommandRun run(
      String input, Path home, Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        AttuneCommand.run(
            new Surroundings(
                console(out, err),
                home,
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))),
            arguments);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A console whose words are caught. */
  public static Console console(ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        CLOCK);
  }

  /** Lines of standard error. */
  public List<String> errLines() {
    return err.lines().toList();
  }
}
