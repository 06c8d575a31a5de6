package io.attune.cli.client;

import java.util.EnumMap;
import java.util.Map;

/** Where each service listens, as {@code host:port}. */
public final class Addresses {
  private final Map<Service, String> targets;

  /** Every service must have an address. */
  public Addresses(Map<Service, String> targets) {
    this.targets = new EnumMap<>(targets);
    for (Service service : Service.values()) {
      if (!this.targets.containsKey(service)) {
        throw new IllegalArgumentException(service.module() + " has no address");
      }
    }
  }

  /** The service's address. */
  public String of(Service service) {
    return targets.get(service);
  }
}
