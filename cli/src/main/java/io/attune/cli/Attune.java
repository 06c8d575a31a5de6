package io.attune.cli;

import io.attune.cli.command.AttuneCommand;
import io.attune.cli.command.Surroundings;
import io.attune.cli.output.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** The program behind the {@code attune} launcher, which names the project's folder. */
public final class Attune {
  private Attune() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    Console console =
        new Console(
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            Boolean.getBoolean("attune.terminal"),
            Clock.systemUTC());
    Path home = Path.of(System.getProperty("attune.home", ".")).toAbsolutePath().normalize();
    Surroundings surroundings = new Surroundings(console, home, System.getenv(), System.in);
    System.exit(AttuneCommand.run(surroundings, arguments));
  }

  // Titles hold any letters, whatever the machine's locale.
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
