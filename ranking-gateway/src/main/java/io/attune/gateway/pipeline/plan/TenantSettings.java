package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What the file says of one tenant.
 *
 * @param surfaces how each surface's lists are made, by its name; {@code "*"} for all the others
 * @param experiments what is tried out, by name
 */
record TenantSettings(Map<String, ObjectNode> surfaces, Map<String, Experiment> experiments) {
  static final String ANY_SURFACE = "*";
  static final TenantSettings NONE = new TenantSettings(null, null);

  TenantSettings {
    surfaces = Checked.map(surfaces);
    experiments = Checked.map(experiments);
    experiments.keySet().forEach(Experiment::checkName);
  }
}
