package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the file says of one tenant.
 *
 * @param requestsPerSecond how many requests of it are taken, above 0; the gateway's own limit
 *     where absent
 * @param surfaceNames its requests must name one of these surfaces, or none; any where empty
 * @param surfaces how each surface's lists are made, by its name; {@code "*"} for all the others
 * @param experiments what is tried out, by name
 */
record TenantSettings(
    @JsonProperty("requests-per-second") Optional<Double> requestsPerSecond,
    @JsonProperty("only-surfaces") Set<String> surfaceNames,
    Map<String, ObjectNode> surfaces,
    Map<String, Experiment> experiments) {
  static final String ANY_SURFACE = "*";
  static final TenantSettings NONE = new TenantSettings(null, null, null, null);

  private static final double LEAST_RATE = 0.001;
  private static final double MOST_RATE = 1e6;

  TenantSettings {
    requestsPerSecond = Checked.optional(requestsPerSecond);
    surfaceNames = Checked.set(surfaceNames);
    surfaces = Checked.map(surfaces);
    experiments = Checked.map(experiments);
    requestsPerSecond.ifPresent(
        value -> Checked.within("requests-per-second", value, LEAST_RATE, MOST_RATE));
    experiments.keySet().forEach(Experiment::checkName);
  }
}
