package io.attune.cli.command;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.Service;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.up.RunningSystem;
import io.attune.cli.up.StateFolder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * Where the services are: an option, else the environment (ATTUNE_GATEWAY_ADDRESS,
 * ATTUNE_GATEWAY_PORT), else what runs on this machine, else the default port of this machine.
 */
final class ConnectionOptions {
  @Option(names = "--gateway", paramLabel = "HOST:PORT", description = "The gateway's address.")
  private String gateway;

  @Option(names = "--profile", paramLabel = "HOST:PORT", description = "The profile service's.")
  private String profile;

  @Option(names = "--interest", paramLabel = "HOST:PORT", description = "The interest service's.")
  private String interest;

  @Option(
      names = "--generation",
      paramLabel = "HOST:PORT",
      description = "The generation service's.")
  private String generation;

  @Option(names = "--port-gateway", paramLabel = "PORT", description = "Default: 8080.")
  private Integer portGateway;

  @Option(names = "--port-profile", paramLabel = "PORT", description = "Default: 8081.")
  private Integer portProfile;

  @Option(names = "--port-interest", paramLabel = "PORT", description = "Default: 8082.")
  private Integer portInterest;

  @Option(names = "--port-generation", paramLabel = "PORT", description = "Default: 8083.")
  private Integer portGeneration;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "State and data of the local system. Default: .attune in the project.")
  private Path data;

  @Option(names = "--tenant", paramLabel = "NAME", description = "Whose data. Default: default.")
  private String tenant = "";

  String tenant() {
    return tenant;
  }

  StateFolder state(Surroundings surroundings) {
    String named = surroundings.environment().get("ATTUNE_DATA_DIR");
    if (data != null) {
      return new StateFolder(data);
    }
    return new StateFolder(named == null ? surroundings.home().resolve(".attune") : Path.of(named));
  }

  Addresses addresses(Surroundings surroundings) {
    Map<Service, Integer> running = new RunningSystem(state(surroundings)).ports();
    Map<Service, String> targets = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      targets.put(service, address(service, surroundings.environment(), running));
    }
    return new Addresses(targets);
  }

  private String address(
      Service service, Map<String, String> environment, Map<Service, Integer> running) {
    String option = addressOption(service);
    if (option != null) {
      return option;
    }
    String variable = environment.get(service.variable() + "_ADDRESS");
    if (variable != null && portOption(service) == null) {
      return variable;
    }
    return "127.0.0.1:" + port(service, environment, running);
  }

  /** The services' ports on this machine. */
  Map<Service, Integer> ports(Surroundings surroundings) {
    Map<Service, Integer> running = new RunningSystem(state(surroundings)).ports();
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      ports.put(service, port(service, surroundings.environment(), running));
    }
    return ports;
  }

  private int port(
      Service service, Map<String, String> environment, Map<Service, Integer> running) {
    if (portOption(service) != null) {
      return portOption(service);
    }
    String name = service.variable() + "_PORT";
    String variable = environment.get(name);
    if (variable == null) {
      return running.getOrDefault(service, service.defaultPort());
    }
    try {
      return Integer.parseInt(variable);
    } catch (NumberFormatException e) {
      throw new CommandFailure(name + " is no port: " + variable, e);
    }
  }

  private String addressOption(Service service) {
    return switch (service) {
      case GATEWAY -> gateway;
      case PROFILE -> profile;
      case INTEREST -> interest;
      case GENERATION -> generation;
    };
  }

  private Integer portOption(Service service) {
    return switch (service) {
      case GATEWAY -> portGateway;
      case PROFILE -> portProfile;
      case INTEREST -> portInterest;
      case GENERATION -> portGeneration;
    };
  }
}
