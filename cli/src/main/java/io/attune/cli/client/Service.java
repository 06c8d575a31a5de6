package io.attune.cli.client;

import java.util.Locale;

/** The four services, in the order they are started. */
public enum Service {
  /** Users, items, events. */
  PROFILE("profile-service", 8081),
  /** Interest vectors and training. */
  INTEREST("interest-service", 8082),
  /** The language model. */
  GENERATION("generation-service", 8083),
  /** The public API. */
  GATEWAY("ranking-gateway", 8080);

  private final String module;
  private final int defaultPort;

  Service(String module, int defaultPort) {
    this.module = module;
    this.defaultPort = defaultPort;
  }

  /** Name of the module, the folder and the service. */
  public String module() {
    return module;
  }

  /** Port where none is given. */
  public int defaultPort() {
    return defaultPort;
  }

  /** Start of the names of its environment variables, for example {@code ATTUNE_PROFILE}. */
  public String variable() {
    return "ATTUNE_" + name();
  }

  /** The short name that options use, for example {@code profile}. */
  public String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
