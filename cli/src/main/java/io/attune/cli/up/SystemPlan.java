package io.attune.cli.up;

import io.attune.cli.client.Service;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * What to start.
 *
 * @param home the project's folder, which holds the services
 * @param ports one a service
 * @param model path of the language model, or {@code none}
 * @param environment of the services, to which theirs is added
 */
public record SystemPlan(
    Path home, Map<Service, Integer> ports, String model, Map<String, String> environment) {
  public SystemPlan {
    ports = Map.copyOf(new EnumMap<>(ports));
    environment = Map.copyOf(environment);
    for (Service service : Service.values()) {
      if (!ports.containsKey(service)) {
        throw new IllegalArgumentException(service.module() + " has no port");
      }
    }
  }
}
