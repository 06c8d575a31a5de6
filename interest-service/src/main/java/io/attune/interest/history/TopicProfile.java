package io.attune.interest.history;

import io.attune.interest.index.Catalogue;
import io.attune.interest.model.Interaction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names a user's interests by the tags and categories of the history's items.
 *
 * <p>A topic weighs the sum of its items' weights (signal and recency, {@link Recency}) times its
 * inverse document frequency log((1 + n) / (1 + n_topic)), so that what every item carries names
 * nobody's interest. Source: Salton and Buckley, Term-weighting approaches in automatic text
 * retrieval, 1988.
 */
final class TopicProfile {
  private static final int MAX_TOPICS = 10;

  private final Recency recency;

  TopicProfile(Recency recency) {
    this.recency = recency;
  }

  /**
   * The heaviest topics, at most 10, heaviest first; the weights are shares of all topics' weight.
   */
  List<Topic> topics(List<Interaction> interactions, Catalogue catalogue) {
    Map<String, Double> sums = new HashMap<>();
    double[] weights = recency.weights(interactions);
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i];
      catalogue.item(interactions.get(i).itemId()).stream()
          .flatMap(Catalogue::topics)
          .forEach(topic -> sums.merge(topic, weight * rarity(topic, catalogue), Double::sum));
    }
    double total = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(total > 0)) {
      return List.of();
    }
    return sums.entrySet().stream()
        .map(entry -> new Topic(entry.getKey(), entry.getValue() / total))
        .filter(topic -> topic.weight() > 0)
        .sorted(Comparator.comparingDouble(Topic::weight).reversed().thenComparing(Topic::name))
        .limit(MAX_TOPICS)
        .toList();
  }

  private static double rarity(String topic, Catalogue catalogue) {
    // A count may run ahead of the size while the catalogue changes.
    return Math.max(0, Math.log((1.0 + catalogue.size()) / (1.0 + catalogue.topicCount(topic))));
  }
}
