package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment: some readers' lists are made in another way.
 *
 * @param layer experiments of one layer share its readers out among themselves; those of different
 *     layers are independent of each other. The experiment's own name where absent
 * @param share of the layer's readers that take part, above 0 to 1; 1 where absent
 * @param surfaces only there; everywhere where empty
 * @param arms at least two, by name; the first by name order is what the others are compared with,
 *     unless one is called "control"
 */
public record Experiment(
    Optional<String> layer,
    Optional<Double> share,
    Set<String> surfaces,
    @JsonProperty(required = true) Map<String, Arm> arms) {
  /** The arm that the others are compared with. */
  public static final String CONTROL = "control";

  private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

  public Experiment {
    layer = Checked.optional(layer);
    share = Checked.optional(share);
    surfaces = Checked.set(surfaces);
    arms = Checked.map(arms);
    share.ifPresent(value -> Checked.within("share", value, Double.MIN_VALUE, 1));
    arms.keySet().forEach(Experiment::checkName);
    if (arms.size() < 2 || !arms.containsKey(CONTROL)) {
      throw new IllegalArgumentException(
          "an experiment has two arms or more, and one of them is \"control\": " + arms.keySet());
    }
  }

  static void checkName(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("name \"" + name + "\" is not of the form " + NAME);
    }
  }

  /**
   * One way to make lists.
   *
   * @param weight its share of the experiment's readers in proportion to the others', above 0; 1
   *     where absent
   * @param surface what of the surface's settings it replaces
   */
  public record Arm(Optional<Double> weight, ObjectNode surface) {
    private static final double LEAST = 1e-6;
    private static final double MOST = 1e6;

    public Arm {
      weight = Checked.optional(weight);
      weight.ifPresent(value -> Checked.within("weight", value, LEAST, MOST));
    }
  }
}
