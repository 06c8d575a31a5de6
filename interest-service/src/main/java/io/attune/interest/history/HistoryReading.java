package io.attune.interest.history;

import io.attune.interest.model.Interaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a history the same way for training and for serving. */
public final class HistoryReading {
  private static final Comparator<Interaction> NEWEST_FIRST =
      Comparator.comparing(Interaction::time).reversed();

  private record Sum(double weight, Instant latest) {
    Sum plus(Sum other) {
      return new Sum(weight + other.weight, latest.isAfter(other.latest) ? latest : other.latest);
    }
  }

  private final SignalWeights weights;

  public HistoryReading(SignalWeights weights) {
    this.weights = weights;
  }

  /** The interactions of some acts, in any order. */
  public ReadHistory read(List<Behaviour> behaviours) {
    Set<String> hidden = new HashSet<>();
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (Behaviour behaviour : behaviours) {
      if (behaviour.signal() == Signal.HIDE) {
        hidden.add(behaviour.itemId());
      }
      sums.merge(
          behaviour.itemId(), new Sum(weights.weigh(behaviour), behaviour.time()), Sum::plus);
    }
    sums.keySet().removeAll(hidden);
    List<Interaction> interactions =
        sums.entrySet().stream()
            .filter(entry -> entry.getValue().weight() > 0)
            .map(entry -> interaction(entry.getKey(), entry.getValue()))
            .sorted(NEWEST_FIRST)
            .toList();
    return new ReadHistory(interactions, hidden);
  }

  private Interaction interaction(String itemId, Sum sum) {
    return new Interaction(itemId, Math.min(weights.cap(), sum.weight()), sum.latest());
  }
}
