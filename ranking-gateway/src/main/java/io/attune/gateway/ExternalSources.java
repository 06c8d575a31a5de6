package io.attune.gateway;

import io.attune.contract.client.ServiceChannel;
import io.attune.gateway.client.Dependency;
import io.attune.gateway.client.external.ExternalClient;
import io.attune.gateway.pipeline.source.ExternalSource;
import io.attune.gateway.pipeline.stage.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The sources that the operator plugs in, in the order of their names. */
record ExternalSources(List<Source> sources) {
  private static final String NAME = "[a-z][a-z0-9_]{0,31}";

  ExternalSources {
    sources = List.copyOf(sources);
  }

  static ExternalSources of(
      Map<String, GatewayConfig.External> configured,
      Function<String, Dependency> dependency,
      BiFunction<String, String, ServiceChannel> open) {
    return new ExternalSources(
        new TreeMap<>(configured)
            .entrySet().stream()
                .map(
                    entry -> {
                      String name = entry.getKey();
                      if (!name.matches(NAME)) {
                        throw new IllegalArgumentException(
                            "external source \"" + name + "\" is not of the form " + NAME);
                      }
                      GatewayConfig.External source = entry.getValue();
                      return (Source)
                          new ExternalSource(
                              new ExternalClient(
                                  dependency.apply(name),
                                  open.apply(name, source.address()).channel()),
                              new ExternalSource.Settings(name, source.limit(), source.budget()));
                    })
                .toList());
  }
}
