package io.attune.gateway.pipeline.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which arms a reader is in: by hashes of the reader's id, so that it is the same at every request
 * and on every gateway.
 *
 * <p>A layer's hash lays readers out on 0 to 1; the layer's experiments, in the order of their
 * names, take their shares of it one behind the other, so that no reader is in two of them. Another
 * hash, salted with the experiment's name, chooses the arm. Hashes of different salts are
 * independent, so experiments of different layers are as well [1].
 *
 * <p>[1] Tang, Agarwal, O'Brien, Meyer: Overlapping experiment infrastructure, KDD 2010.
 */
final class Assignment {
  private static final double RANGE = 0x1p-53;
  private static final int UNUSED_BITS = 11;

  private final SortedMap<String, Experiment> experiments;
  private final Map<String, Double> starts;

  /**
   * An assignment to experiments by name.
   *
   * @throws IllegalArgumentException where a layer's experiments want more readers than there are
   */
  Assignment(Map<String, Experiment> experiments) {
    this.experiments = new TreeMap<>(experiments);
    this.starts = new TreeMap<>();
    Map<String, Double> taken = new TreeMap<>();
    this.experiments.forEach(
        (name, experiment) -> {
          double start = taken.getOrDefault(layer(name, experiment), 0.0);
          double end = start + experiment.share().orElse(1.0);
          if (end > 1 + 1e-9) {
            throw new IllegalArgumentException(
                "the shares of layer \"" + layer(name, experiment) + "\" are more than 1 together");
          }
          starts.put(name, start);
          taken.put(layer(name, experiment), end);
        });
  }

  /** The arms of a reader on a surface, in the order of the experiments' names. */
  List<ArmChoice> arms(String tenant, String surface, String userId) {
    List<ArmChoice> chosen = new ArrayList<>();
    experiments.forEach(
        (name, experiment) ->
            arm(name, experiment, tenant, surface, userId)
                .ifPresent(arm -> chosen.add(new ArmChoice(name, arm))));
    return chosen;
  }

  private Optional<String> arm(
      String name, Experiment experiment, String tenant, String surface, String userId) {
    if (!experiment.surfaces().isEmpty() && !experiment.surfaces().contains(surface)) {
      return Optional.empty();
    }
    double place = place("layer", layer(name, experiment), tenant, userId) - starts.get(name);
    if (place < 0 || place >= experiment.share().orElse(1.0)) {
      return Optional.empty();
    }
    SortedMap<String, Experiment.Arm> arms = new TreeMap<>(experiment.arms());
    double all = arms.values().stream().mapToDouble(arm -> arm.weight().orElse(1.0)).sum();
    double left = all * place("arm", name, tenant, userId);
    for (var arm : arms.entrySet()) {
      left -= arm.getValue().weight().orElse(1.0);
      if (left < 0) {
        return Optional.of(arm.getKey());
      }
    }
    return Optional.of(arms.lastKey());
  }

  private static String layer(String name, Experiment experiment) {
    return experiment.layer().orElse(name);
  }

  /** From 0 on, below 1. */
  private static double place(String kind, String salt, String tenant, String userId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  String.join("\n", kind, salt, tenant, userId).getBytes(StandardCharsets.UTF_8));
      return (java.nio.ByteBuffer.wrap(hash).getLong() >>> UNUSED_BITS) * RANGE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
