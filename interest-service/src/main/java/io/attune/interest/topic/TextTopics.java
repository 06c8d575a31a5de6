package io.attune.interest.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which item of a catalogue has which topic by its text, as of one moment. Immutable. */
public final class TextTopics {
  /** No item has one. */
  public static final TextTopics NONE = new TextTopics(Map.of());

  private final Map<String, TextTopic> byItem;
  private final Map<TextTopic, Integer> counts = new HashMap<>();

  /** The topics by item id; the map is not changed any more. */
  TextTopics(Map<String, TextTopic> byItem) {
    this.byItem = byItem;
    byItem.values().forEach(topic -> counts.merge(topic, 1, Integer::sum));
  }

  /** An item's topic; empty for a text that was not there yet, or shares none with a name. */
  public Optional<TextTopic> of(String itemId) {
    return Optional.ofNullable(byItem.get(itemId));
  }

  /** How many items have a topic. */
  public int count(TextTopic topic) {
    return counts.getOrDefault(topic, 0);
  }
}
