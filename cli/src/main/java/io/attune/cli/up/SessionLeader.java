package io.attune.cli.up;

import java.util.List;
import java.util.Optional;

/** Cuts a process off from the terminal it is started from, by what the system has for it. */
final class SessionLeader {
  private SessionLeader() {}

  /** Words to put before a command; they replace themselves by it, so its process id stays. */
  static List<String> prefix() {
    Optional<String> tool =
        List.of("setsid", "nohup").stream()
            .filter(name -> Executables.onPath(name).isPresent())
            .findFirst();
    return tool.map(List::of).orElse(List.of());
  }
}
