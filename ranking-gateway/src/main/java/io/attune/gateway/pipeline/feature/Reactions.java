package io.attune.gateway.pipeline.feature;

import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.Interaction;
import io.attune.gateway.client.profile.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a reader reacted to categories and tags until now: what they acted on, what they were shown,
 * what they hid.
 *
 * <p>The newest act counts 1, each older one a little less. Built for one request.
 */
public final class Reactions {
  /** Nothing is known. */
  public static final Reactions NONE = new Reactions(List.of(), List.of(), List.of());

  private static final double FADING = 0.95; // of an act against the one that came after it
  private static final int LATELY = 5;
  private static final double SMOOTHING = 3; // items by which a rate is held to the reader's own
  private static final double USUAL_RATE = 0.1; // of a reader of whom nothing is known

  private final Tally categories = new Tally();
  private final Tally tags = new Tally();
  private final Map<String, Double> lately = new HashMap<>();
  private final Map<String, Integer> hidden = new HashMap<>();
  private final int hiddenCount;
  private final int acts;
  private final double rate;

  /** Acts and showings of one kind of label. */
  private static final class Tally {
    private final Map<String, Double> weight = new HashMap<>();
    private final Map<String, Integer> acted = new HashMap<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private double whole;
    private double most;

    void act(String label, double by) {
      most = Math.max(most, weight.merge(label, by, Double::sum));
      acted.merge(label, 1, Integer::sum);
      whole += by;
    }

    void show(String label) {
      shown.merge(label, 1, Integer::sum);
    }

    double share(String label) {
      return whole == 0 ? 0 : weight.getOrDefault(label, 0.0) / whole;
    }

    double strength(String label) {
      return most == 0 ? 0 : weight.getOrDefault(label, 0.0) / most;
    }

    double rate(String label, double usual) {
      double times = shown.getOrDefault(label, 0);
      double done = Math.min(times, acted.getOrDefault(label, 0));
      return (done + SMOOTHING * usual) / (times + SMOOTHING);
    }
  }

  /**
   * Reactions.
   *
   * @param acted items with a positive act, newest first, each once
   * @param merelyShown items that were shown and not acted on
   * @param hiddenItems items the reader wants no more of
   */
  public Reactions(List<Item> acted, Collection<Item> merelyShown, Collection<Item> hiddenItems) {
    double weight = 1;
    for (Item item : acted) {
      act(item, weight);
      weight *= FADING;
    }
    acted.stream().limit(LATELY).forEach(item -> lately.merge(item.category(), 1.0, Double::sum));
    merelyShown.forEach(this::show);
    hiddenItems.forEach(item -> hidden.merge(item.category(), 1, Integer::sum));
    this.hiddenCount = hiddenItems.size();
    this.acts = acted.size();
    double all = acted.size() + (double) merelyShown.size();
    this.rate = (acted.size() + SMOOTHING * USUAL_RATE) / (all + SMOOTHING);
  }

  /**
   * The items of a history with a positive act, newest first, each once: what was only hidden or
   * rated badly is not among them.
   */
  static List<String> acted(List<Interaction> history) {
    Set<String> seen = new HashSet<>();
    List<String> acted = new ArrayList<>();
    for (Interaction act : history) {
      boolean liked =
          act.type() != EventType.HIDE && (act.type() != EventType.RATING || act.value() >= 3);
      if (liked && seen.add(act.itemId())) {
        acted.add(act.itemId());
      }
    }
    return acted;
  }

  private void act(Item item, double weight) {
    categories.act(item.category(), weight);
    item.tags().forEach(tag -> tags.act(tag, weight));
    show(item);
  }

  private void show(Item item) {
    categories.show(item.category());
    item.tags().forEach(tags::show);
  }

  double rate() {
    return rate;
  }

  int acts() {
    return acts;
  }

  double categoryShare(String category) {
    return categories.share(category);
  }

  double categoryLately(String category) {
    return lately.isEmpty() ? 0 : lately.getOrDefault(category, 0.0) / Math.min(LATELY, acts);
  }

  double categoryRate(String category) {
    return categories.rate(category, rate);
  }

  int categoryShown(String category) {
    return categories.shown.getOrDefault(category, 0);
  }

  double categoryHidden(String category) {
    return hiddenCount == 0 ? 0 : hidden.getOrDefault(category, 0) / (double) hiddenCount;
  }

  double tagStrength(String tag) {
    return tags.strength(tag);
  }

  double tagRate(String tag) {
    return tags.rate(tag, rate);
  }
}
