package io.attune.gateway.pipeline.feature;

import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.Interaction;
import io.attune.gateway.client.profile.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a reader reacted to categories and tags until now: what they acted on, what they were merely
 * shown, what they hid.
 *
 * <p>The latest meeting counts 1, each one before it a little less; so what is shown and left alone
 * lets an old liking fade. Built for one request.
 */
public final class Reactions {
  /** Nothing is known. */
  public static final Reactions NONE = new Reactions(List.of(), List.of());

  private static final double FADING = 0.95; // of a meeting against the one that came after it
  private static final int LATELY = 5;
  private static final double SMOOTHING = 2; // meetings by which a rate is held to the reader's own
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
    private final Map<String, Double> acted = new HashMap<>();
    private final Map<String, Double> met = new HashMap<>();
    private double whole;
    private double most;

    void meet(String label, double weight, boolean act) {
      met.merge(label, weight, Double::sum);
      if (act) {
        most = Math.max(most, acted.merge(label, weight, Double::sum));
        whole += weight;
      }
    }

    double share(String label) {
      return whole == 0 ? 0 : acted.getOrDefault(label, 0.0) / whole;
    }

    double strength(String label) {
      return most == 0 ? 0 : acted.getOrDefault(label, 0.0) / most;
    }

    double rate(String label, double usual) {
      return (acted.getOrDefault(label, 0.0) + SMOOTHING * usual)
          / (met.getOrDefault(label, 0.0) + SMOOTHING);
    }
  }

  /**
   * Reactions.
   *
   * @param meetings in any order, each item once
   * @param hiddenItems items the reader wants no more of
   */
  public Reactions(Collection<Meeting> meetings, Collection<Item> hiddenItems) {
    List<Meeting> newestFirst = new ArrayList<>(meetings);
    newestFirst.sort(Comparator.comparing(Meeting::time).reversed());
    double weight = 1;
    double met = 0;
    double acted = 0;
    int count = 0;
    for (Meeting meeting : newestFirst) {
      meet(meeting, weight);
      met += weight;
      if (meeting.acted()) {
        acted += weight;
        if (count++ < LATELY) {
          lately.merge(meeting.item().category(), 1.0, Double::sum);
        }
      }
      weight *= FADING;
    }
    hiddenItems.forEach(item -> hidden.merge(item.category(), 1, Integer::sum));
    this.hiddenCount = hiddenItems.size();
    this.acts = count;
    this.rate = (acted + SMOOTHING * USUAL_RATE) / (met + SMOOTHING);
  }

  private void meet(Meeting meeting, double weight) {
    Item item = meeting.item();
    categories.meet(item.category(), weight, meeting.acted());
    item.tags().forEach(tag -> tags.meet(tag, weight, meeting.acted()));
  }

  /**
   * When the reader last acted on each item of a history, newest first: what was only hidden or
   * rated badly is not among them.
   */
  static Map<String, Instant> acted(List<Interaction> history) {
    Map<String, Instant> acted = new LinkedHashMap<>();
    for (Interaction act : history) {
      boolean liked =
          act.type() != EventType.HIDE && (act.type() != EventType.RATING || act.value() >= 3);
      if (liked) {
        acted.putIfAbsent(act.itemId(), act.time());
      }
    }
    return acted;
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

  double categoryMet(String category) {
    return categories.met.getOrDefault(category, 0.0);
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
