package io.attune.gateway.pipeline.selector;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reorders a list so that its topics come near the mix of what the reader took up.
 *
 * <p>Each place goes to the candidate with the most (1 - c) · worth - c · KL(p, q), where worth is
 * 1 / log2(rank + 2) by the order given, p the reader's share of each category, and q the list's
 * with this candidate, smoothed by a hundredth of p so that it is nowhere 0 [1, sections 3 and 4].
 *
 * <p>[1] Steck: Calibrated recommendations, RecSys 2018.
 */
final class Calibration {
  private static final double SMOOTHING = 0.01;

  private final Map<String, Double> mix;
  private final double share;
  private final Map<String, Integer> held = new HashMap<>();
  private int size;

  private record Ranked(Candidate candidate, int rank) {}

  private Calibration(Map<String, Double> mix, double share) {
    this.mix = mix;
    this.share = share;
  }

  /** As many as are asked for in the new order, then the others in the old one. */
  static List<Candidate> order(List<Candidate> order, Query query) {
    Calibration calibration = new Calibration(query.leanings().mix(), query.plan().calibration());
    return calibration.order(order, query.count());
  }

  private List<Candidate> order(List<Candidate> order, int count) {
    // Of each category the best one left is the only one worth a look.
    Map<String, List<Ranked>> queues = new LinkedHashMap<>();
    List<Candidate> shown = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).shownBefore()) {
        shown.add(order.get(i));
      } else {
        queues
            .computeIfAbsent(category(order.get(i)), key -> new ArrayList<>())
            .add(new Ranked(order.get(i), i));
      }
    }
    List<Candidate> chosen = new ArrayList<>();
    while (chosen.size() < count && !queues.isEmpty()) {
      String next = best(queues);
      chosen.add(queues.get(next).remove(0).candidate());
      queues.values().removeIf(List::isEmpty);
      held.merge(next, 1, Integer::sum);
      size++;
    }
    queues.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Ranked::rank))
        .forEach(left -> chosen.add(left.candidate()));
    chosen.addAll(shown);
    return chosen;
  }

  private String best(Map<String, List<Ranked>> queues) {
    String best = "";
    double most = Double.NEGATIVE_INFINITY;
    for (var queue : queues.entrySet()) {
      double worth = Math.log(2) / Math.log(queue.getValue().get(0).rank() + 2.0);
      double value = (1 - share) * worth - share * divergenceWith(queue.getKey());
      if (value > most) {
        most = value;
        best = queue.getKey();
      }
    }
    return best;
  }

  private double divergenceWith(String category) {
    double divergence = 0;
    for (var part : mix.entrySet()) {
      int one = part.getKey().equals(category) ? 1 : 0;
      double listed = (held.getOrDefault(part.getKey(), 0) + one) / (size + 1.0);
      double smoothed = (1 - SMOOTHING) * listed + SMOOTHING * part.getValue();
      divergence += part.getValue() * Math.log(part.getValue() / smoothed);
    }
    return divergence;
  }

  private static String category(Candidate candidate) {
    return candidate.item().map(Item::category).orElse("");
  }
}
