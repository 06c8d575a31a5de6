package io.attune.gateway.simulation;

import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.feature.Meeting;
import io.attune.gateway.pipeline.feature.Reactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one reader met and did in one run. Not safe for use by several threads. */
final class Shelf {
  private final List<Integer> acted = new ArrayList<>(); // articles, oldest first, each once
  private final List<Item> hidden = new ArrayList<>();
  private final Map<Integer, Meeting> met = new LinkedHashMap<>();

  void note(int article, Item item, EventType type, Instant time) {
    if (type == EventType.HIDE) {
      hidden.add(item);
    }
    boolean act = type != EventType.IMPRESSION && type != EventType.HIDE;
    Meeting before = met.get(article);
    if (before == null || (act && !before.acted())) {
      met.put(article, new Meeting(item, act, time));
      if (act) {
        acted.add(article);
      }
    }
  }

  boolean hasSeen(int article) {
    return met.containsKey(article);
  }

  /** Articles that were acted on, newest first. */
  List<Integer> actedNewestFirst() {
    List<Integer> newestFirst = new ArrayList<>(acted);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** How the reader reacted until now. */
  Reactions reactions() {
    return new Reactions(met.values(), hidden);
  }
}
