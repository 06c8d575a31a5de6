package io.attune.gateway.conversation.retrieve;

import io.attune.gateway.client.interest.Retrieval;
import io.attune.gateway.client.interest.Scored;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How well items fit what a turn wants, 0 to 1, and what each was found for.
 *
 * <p>An item's relevance to a topic is its cosine as a share of the nearest item's. Where the
 * catalogue has a category of the topic's name, its items come before all others. Of several topics
 * the best counts. Safe for use by many threads.
 */
final class Relevance {
  /** The least of an item in the category asked for, the most of one outside. */
  static final double IN_CATEGORY = 0.6;

  private final Nearness nearness;
  private final Map<String, Fit> fits = new HashMap<>();
  private final Map<String, Double> nearest = new HashMap<>();

  /**
   * How an item fits.
   *
   * @param source where it was found
   * @param value 0 to 1
   * @param topic the topic it was found for; empty for none
   * @param likeItemId the item it is like; empty for none
   */
  record Fit(String source, double value, String topic, String likeItemId) {}

  Relevance(Nearness nearness) {
    this.nearness = nearness;
  }

  /** Notes what was found for a topic. */
  synchronized void note(String topic, List<Scored> near, Retrieval category) {
    double top = near.isEmpty() ? 0 : near.get(0).score();
    Map<String, Double> shares = new HashMap<>();
    near.forEach(item -> shares.put(item.itemId(), share(item, top)));
    shares.forEach((item, share) -> nearest.merge(item, share, Math::max));
    boolean named = false;
    for (var findings : category.findings()) {
      for (Scored item : findings.items()) {
        named = true;
        double value =
            IN_CATEGORY + (1 - IN_CATEGORY) * Math.max(0, shares.getOrDefault(item.itemId(), 0.0));
        keep(item.itemId(), new Fit(WishSource.CATEGORY, value, topic, ""));
      }
    }
    double most = named ? IN_CATEGORY : 1;
    near.stream()
        .filter(item -> item.score() >= nearness.least(top))
        .forEach(
            item ->
                keep(item.itemId(), new Fit(WishSource.WORDS, most * share(item, top), topic, "")));
  }

  /** Notes what is like an item. */
  synchronized void noteLike(String itemId, List<Scored> near) {
    double top = near.isEmpty() ? 0 : near.get(0).score();
    near.stream()
        .filter(item -> item.score() >= nearness.leastLike(top))
        .forEach(
            item -> keep(item.itemId(), new Fit(WishSource.LIKE, share(item, top), "", itemId)));
  }

  /**
   * What a source found, best first; of the words also what is too far to fit, for it may name the
   * topic.
   */
  synchronized List<Scored> items(String source, Set<String> exclude) {
    Map<String, Double> found = new HashMap<>();
    if (source.equals(WishSource.WORDS)) {
      found.putAll(nearest);
    }
    fits.forEach(
        (item, fit) -> {
          if (fit.source().equals(source)) {
            found.put(item, fit.value());
          }
        });
    return found.entrySet().stream()
        .filter(item -> !exclude.contains(item.getKey()))
        .map(item -> new Scored(item.getKey(), item.getValue()))
        .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::itemId))
        .toList();
  }

  /** How an item fits; empty where it was not found. */
  synchronized Optional<Fit> of(String itemId) {
    return Optional.ofNullable(fits.get(itemId));
  }

  private void keep(String itemId, Fit fit) {
    fits.merge(itemId, fit, (before, after) -> after.value() > before.value() ? after : before);
  }

  private static double share(Scored item, double top) {
    return top <= 0 ? 0 : item.score() / top;
  }
}
