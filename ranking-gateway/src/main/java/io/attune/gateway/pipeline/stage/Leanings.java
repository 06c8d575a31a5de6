package io.attune.gateway.pipeline.stage;

import io.attune.gateway.client.profile.Item;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a reader's own acts say of items like those acted on.
 *
 * @param dislikedTopics how much the reader minds a topic (a category or a tag), 0 to 1, by hides
 *     and low ratings
 * @param dislikedAuthors the same of authors
 * @param mix share of each category in what the reader took up, 1 together; empty where it is not
 *     known or not needed
 */
public record Leanings(
    Map<String, Double> dislikedTopics,
    Map<String, Double> dislikedAuthors,
    Map<String, Double> mix) {
  /** Nothing is known. */
  public static final Leanings NONE = new Leanings(Map.of(), Map.of(), Map.of());

  public Leanings {
    dislikedTopics = Map.copyOf(dislikedTopics);
    dislikedAuthors = Map.copyOf(dislikedAuthors);
    mix = Map.copyOf(mix);
  }

  /** How much the reader would mind an item, 0 to 1: the most of its topics and its author. */
  public double against(Item item) {
    if (dislikedTopics.isEmpty() && dislikedAuthors.isEmpty()) {
      return 0;
    }
    double most =
        Stream.concat(Stream.of(item.category()), item.tags().stream())
            .mapToDouble(topic -> dislikedTopics.getOrDefault(topic, 0.0))
            .max()
            .orElse(0);
    return Math.max(most, dislikedAuthors.getOrDefault(item.author(), 0.0));
  }
}
