package io.attune.cli.command;

import io.attune.cli.output.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param console where it speaks
 * @param home the project's folder
 * @param environment variables
 * @param input what is typed or piped in, UTF-8
 */
public record Surroundings(
    Console console, Path home, Map<String, String> environment, InputStream input) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
