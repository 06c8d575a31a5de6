package io.attune.cli.command;

import io.attune.cli.output.Console;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param console where it speaks
 * @param home the project's folder
 * @param environment variables
 */
public record Surroundings(Console console, Path home, Map<String, String> environment) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
