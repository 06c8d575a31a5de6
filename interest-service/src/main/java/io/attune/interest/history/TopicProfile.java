package io.attune.interest.history;

import io.attune.interest.index.Catalogue;
import io.attune.interest.index.CatalogueItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.topic.TextTopic;
import io.attune.interest.topic.TextTopics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names a user's interests by the tags and categories of the history's items, and, where they do
 * not say it already, by what the items' texts have in common with others ({@link TextTopic}).
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
  List<Topic> topics(List<Interaction> interactions, Catalogue catalogue, TextTopics texts) {
    Map<String, Double> sums = new HashMap<>();
    double[] weights = recency.weights(interactions);
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i];
      Optional<CatalogueItem> item = catalogue.item(interactions.get(i).itemId());
      item.ifPresent(known -> addTopics(known, weight, catalogue, texts, sums));
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

  private static void addTopics(
      CatalogueItem item,
      double weight,
      Catalogue catalogue,
      TextTopics texts,
      Map<String, Double> sums) {
    List<String> labels = Catalogue.topics(item).toList();
    labels.forEach(
        label ->
            sums.merge(
                label, weight * rarity(catalogue.topicCount(label), catalogue), Double::sum));
    texts
        .of(item.id())
        .filter(topic -> !topic.isSaidBy(labels))
        .ifPresent(
            topic -> {
              int items = Math.max(texts.count(topic), catalogue.topicCount(topic.name()));
              sums.merge(topic.name(), weight * rarity(items, catalogue), Double::sum);
            });
  }

  private static double rarity(int items, Catalogue catalogue) {
    // A count may run ahead of the size while the catalogue changes.
    return Math.max(0, Math.log((1.0 + catalogue.size()) / (1.0 + items)));
  }
}
