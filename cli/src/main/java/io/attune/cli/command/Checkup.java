package io.attune.cli.command;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.Service;
import io.attune.cli.model.ModelFiles;
import io.attune.cli.model.ModelFinder;
import io.attune.cli.up.Executables;
import io.attune.cli.up.PortHolder;
import io.attune.cli.up.Readiness;
import io.attune.cli.up.RedisBinary;
import io.attune.cli.up.RunningSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at this machine: programs, model, ports, services. */
final class Checkup {
  private static final int NEEDED_JAVA = 17;

  private final Surroundings surroundings;
  private final ConnectionOptions connection;

  Checkup(Surroundings surroundings, ConnectionOptions connection) {
    this.surroundings = surroundings;
    this.connection = connection;
  }

  /**
   * One thing that was looked at.
   *
   * @param state {@code ok}, {@code missing} or {@code optional}
   * @param blocks true where nothing works without it
   */
  record Finding(String what, String state, String detail, boolean blocks) {
    static Finding ok(String what, String detail) {
      return new Finding(what, "ok", detail, false);
    }

    static Finding missing(String what, String detail) {
      return new Finding(what, "missing", detail, true);
    }

    static Finding optional(String what, String detail) {
      return new Finding(what, "optional", detail, false);
    }
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(maven());
    findings.add(redis());
    findings.add(model());
    findings.add(
        program(
            "pip",
            "for the default model",
            List.of("pip3", "--version"),
            List.of("pip", "--version")));
    findings.add(program("ghz", "for load tests", List.of("ghz", "--version")));
    findings.add(program("helm", "for Kubernetes", List.of("helm", "version", "--short")));
    Map<Service, Integer> running = new RunningSystem(connection.state(surroundings)).ports();
    Map<Service, Integer> ports = connection.ports(surroundings);
    Addresses addresses = connection.addresses(surroundings);
    for (Service service : Service.values()) {
      findings.add(port(service, ports.get(service), running.containsKey(service)));
      findings.add(service(service, addresses.of(service)));
    }
    return findings;
  }

  private static Finding java() {
    String home = System.getProperty("java.home");
    String detail = System.getProperty("java.version") + " at " + home;
    boolean compiler = Files.isExecutable(Path.of(home, "bin", "javac"));
    if (Runtime.version().feature() < NEEDED_JAVA || !compiler) {
      return Finding.missing("JDK", detail + "; a JDK of version 17 or later is needed");
    }
    return Finding.ok("JDK", detail);
  }

  private static Finding maven() {
    return Executables.firstLine(List.of("mvn", "--batch-mode", "--version"))
        .map(line -> Finding.ok("Maven", line))
        .orElse(Finding.missing("Maven", "not on the PATH; the services are built with it"));
  }

  private static Finding redis() {
    return RedisBinary.installed()
        .map(path -> Finding.ok("redis-server", path.toString()))
        .orElse(
            Finding.ok(
                "redis-server", "none of 6.2 or later on the PATH; the bundled one is used"));
  }

  private Finding model() {
    Path file = ModelFinder.cache(surroundings.environment()).resolve(ModelFinder.DEFAULT_FILE);
    return ModelFiles.problem(file)
        .map(problem -> Finding.optional("language model", "not here yet; up fetches it"))
        .orElse(Finding.ok("language model", file.toString()));
  }

  @SafeVarargs
  private static Finding program(String name, String use, List<String>... commands) {
    for (List<String> command : commands) {
      Optional<String> line = Executables.firstLine(command);
      if (line.isPresent()) {
        return Finding.ok(name, line.get());
      }
    }
    return Finding.optional(name, "not on the PATH; " + use);
  }

  private static Finding port(Service service, int port, boolean ours) {
    String what = "port " + port;
    if (ours) {
      return Finding.ok(what, "held by our " + service.module());
    }
    return PortHolder.isFree(port)
        ? Finding.ok(what, "free for " + service.module())
        : Finding.missing(
            what,
            "in use"
                + PortHolder.of(port).map(holder -> " by " + holder).orElse("")
                + "; --port-"
                + service.shortName()
                + " chooses another");
  }

  private static Finding service(Service service, String address) {
    return Readiness.at(address)
        ? Finding.ok(service.module(), "ready at " + address)
        : Finding.optional(service.module(), "not running at " + address + "; up starts it");
  }
}
