package io.attune.cli.up;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.Service;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What of a system runs on this machine, as its state folder tells. */
public final class RunningSystem {
  static final String REDIS = "redis";

  private final ProcessTable table;

  public RunningSystem(StateFolder state) {
    this.table = new ProcessTable(state);
  }

  /** Ports of the services that run. */
  public Map<Service, Integer> ports() {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      table.find(service.module()).ifPresent(process -> ports.put(service, process.port()));
    }
    return ports;
  }

  /** Names of what runs, Redis among them. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    table.find(REDIS).ifPresent(process -> names.add(REDIS));
    ports().keySet().forEach(service -> names.add(service.module()));
    return names;
  }

  /** The four services; they may run elsewhere. */
  public List<ProcessStatus> services(Addresses addresses) {
    List<ProcessStatus> all = new ArrayList<>();
    for (Service service : Service.values()) {
      String address = addresses.of(service);
      Optional<RunningProcess> process = table.find(service.module());
      all.add(status(service.module(), address, Readiness.at(address), process));
    }
    return all;
  }

  /** The Redis that was started with the services. */
  public ProcessStatus redis() {
    Optional<RunningProcess> process = table.find(REDIS);
    int port = process.map(RunningProcess::port).orElse(0);
    String address = port == 0 ? "" : "127.0.0.1:" + port;
    return status(REDIS, address, port != 0 && RedisPing.answers(port), process);
  }

  private static ProcessStatus status(
      String name, String address, boolean ready, Optional<RunningProcess> process) {
    OptionalLong memory = process.map(RunningProcess::memoryMib).orElse(OptionalLong.empty());
    return new ProcessStatus(
        name,
        address,
        ready,
        process.map(p -> p.handle().pid()).orElse(null),
        memory.isPresent() ? memory.getAsLong() : null);
  }
}
