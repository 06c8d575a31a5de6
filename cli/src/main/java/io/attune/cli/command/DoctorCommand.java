package io.attune.cli.command;

import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Table;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code doctor}: what is installed, reachable, missing; fails where something needed is not there.
 */
@Command(
    name = "doctor",
    description = "Shows what is installed, reachable and missing.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ConnectionOptions connection;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Checkup checkup = new Checkup(surroundings, connection);
    List<Checkup.Finding> findings = checkup.findings();
    Table table = new Table(List.of("what", "state", "detail"), 20, 10, 110);
    for (Checkup.Finding finding : findings) {
      table.row(finding.what(), finding.state(), finding.detail());
    }
    table.lines().forEach(surroundings.console()::say);
    String missing =
        findings.stream()
            .filter(Checkup.Finding::blocks)
            .map(Checkup.Finding::what)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new CommandFailure("needed and not there: " + missing);
    }
  }
}
