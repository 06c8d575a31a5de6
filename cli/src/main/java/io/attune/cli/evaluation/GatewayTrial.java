package io.attune.cli.evaluation;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.Service;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.service.Work;
import io.attune.cli.up.LocalSystem;
import io.attune.cli.up.PortHolder;
import io.attune.cli.up.StateFolder;
import io.attune.cli.up.SystemPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole system, measured from outside: a private one on free ports with its own data, which is
 * stopped at the end.
 *
 * <p>Each seed's run has a tenant of its own. Its training events go through the gateway's public
 * RecordEvents. That call is for what happens now; so that a history of any age is taken, as a
 * backfill would be, two limits of the profile service are set otherwise: {@code
 * attune.profile.cleaning.max-age} to a hundred years, {@code burst-limit} to off. The model holds
 * out by the protocol's rule. Everything else is as shipped.
 */
public final class GatewayTrial {
  private final Path home;
  private final Map<String, String> environment;
  private final String protocol;
  private final Console console;

  /**
   * What a system answered.
   *
   * @param model the model it had trained
   * @param files lists of each seed
   */
  record Lists(String model, List<Orders.Foreign> files) {}

  public GatewayTrial(
      Path home, Map<String, String> environment, String protocol, Console console) {
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.protocol = protocol;
    this.console = console;
  }

  /** Runs a system, with its data in the work's folder, for all seeds' splits. */
  Lists run(Work work, List<Long> seeds, NeutralFiles data, Path splits) {
    Map<Service, Integer> ports = freePorts();
    StateFolder state = new StateFolder(work.folder().resolve("system"));
    LocalSystem system = new LocalSystem(state, console);
    work.stopAtEnd(system::abandon);
    try {
      console.note("starting a private system");
      system.start(new SystemPlan(home, ports, "none", settings()));
      return measure(seeds, data, splits, new TenantTrial(addresses(ports), state, console));
    } finally {
      system.abandon();
    }
  }

  private static Lists measure(
      List<Long> seeds, NeutralFiles data, Path splits, TenantTrial trial) {
    List<Orders.Foreign> files = new ArrayList<>();
    String model = "";
    for (long seed : seeds) {
      Path split = splits.resolve("seed-" + seed);
      model = trial.run("seed-" + seed, seed, data.items(), split);
      files.add(new Orders.Foreign("gateway", seed, split.resolve(TenantTrial.LISTS).toString()));
    }
    return new Lists(model, files);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(environment);
    settings.put("ATTUNE_PROFILE_CLEANING_MAX_AGE", "36500d");
    settings.put("ATTUNE_PROFILE_CLEANING_BURST_LIMIT", "0");
    settings.put(
        "ATTUNE_INTEREST_TRAINING_HELD_OUT", protocol.equals("ratio80") ? "random" : "newest");
    return settings;
  }

  private static Map<Service, Integer> freePorts() {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    try {
      for (Service service : Service.values()) {
        ports.put(service, PortHolder.free());
      }
    } catch (IOException e) {
      throw new CommandFailure("no free port: " + e.getMessage(), e);
    }
    return ports;
  }

  private static Addresses addresses(Map<Service, Integer> ports) {
    Map<Service, String> addresses = new EnumMap<>(Service.class);
    ports.forEach((service, port) -> addresses.put(service, "127.0.0.1:" + port));
    return new Addresses(addresses);
  }
}
