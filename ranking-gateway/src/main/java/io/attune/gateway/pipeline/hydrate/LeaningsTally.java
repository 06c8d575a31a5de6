package io.attune.gateway.pipeline.hydrate;

import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.Interaction;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Leanings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds up acts for and against topics and authors.
 *
 * <p>An act of age a counts 2^(-a / half-life). A topic is disliked by against / (against + for +
 * 1): the first hide of a topic that the reader never took up comes to a half, the third to three
 * quarters, and one among many clicks to little. Of one request, not for several threads.
 */
final class LeaningsTally {
  private static final double LOW_RATING = 2;

  private final Duration halfLife;
  private final Instant now;
  private final Map<String, double[]> topics = new HashMap<>(); // [for, against]
  private final Map<String, double[]> authors = new HashMap<>(); // [for, against]
  private final Map<String, Double> categories = new HashMap<>();

  LeaningsTally(Duration halfLife, Instant now) {
    this.halfLife = halfLife;
    this.now = now;
  }

  /** True for what says that the reader does not want such an item. */
  static boolean isAgainst(Interaction act) {
    return act.type() == EventType.HIDE
        || (act.type() == EventType.RATING && act.value() <= LOW_RATING);
  }

  void add(Interaction act, Item item) {
    double age = Math.max(0, Duration.between(act.time(), now).toSeconds());
    double counts = Math.pow(2, -age / halfLife.toSeconds());
    boolean against = isAgainst(act);
    note(topics, item.category(), against, counts);
    item.tags().stream()
        .filter(tag -> !tag.equals(item.category()))
        .forEach(tag -> note(topics, tag, against, counts));
    note(authors, item.author(), against, counts);
    if (!against && !item.category().isEmpty()) {
      categories.merge(item.category(), counts, Double::sum);
    }
  }

  private static void note(
      Map<String, double[]> sums, String name, boolean against, double counts) {
    if (!name.isEmpty()) {
      sums.computeIfAbsent(name, key -> new double[2])[against ? 1 : 0] += counts;
    }
  }

  Leanings leanings() {
    double all = categories.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Double> mix = new HashMap<>();
    if (all > 0) {
      categories.forEach((category, sum) -> mix.put(category, sum / all));
    }
    return new Leanings(disliked(topics), disliked(authors), mix);
  }

  private static Map<String, Double> disliked(Map<String, double[]> sums) {
    Map<String, Double> disliked = new HashMap<>();
    sums.forEach(
        (name, sum) -> {
          if (sum[1] > 0) {
            disliked.put(name, sum[1] / (sum[1] + sum[0] + 1));
          }
        });
    return disliked;
  }
}
