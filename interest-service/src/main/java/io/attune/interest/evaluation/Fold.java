package io.attune.interest.evaluation;

import io.attune.interest.evaluation.data.Dataset;
import io.attune.interest.evaluation.data.Split;
import io.attune.interest.evaluation.metric.Diversity;
import io.attune.interest.evaluation.metric.ListMeasures;
import io.attune.interest.evaluation.metric.ListMeasures.Given;
import io.attune.interest.evaluation.metric.Novelty;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.index.ItemContent;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.training.TrainingData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A split made ready: what models are trained on, what they are asked, and how their answers are
 * measured. Immutable.
 */
final class Fold {
  private final Split split;
  private final Map<String, ItemContent> contents = new HashMap<>();
  private final HistoryReading reading;
  private final Map<String, Integer> takers = new HashMap<>();
  private final List<List<Interaction>> trained = new ArrayList<>();
  private final Diversity diversity;

  /**
   * @param textVectors of unit length, by item
   */
  Fold(Dataset dataset, Split split, Map<String, float[]> textVectors, HistoryReading reading) {
    this.split = split;
    this.reading = reading;
    for (Split.User user : split.users()) {
      List<Interaction> interactions = history(user);
      if (!interactions.isEmpty()) {
        trained.add(interactions);
        interactions.forEach(taken -> takers.merge(taken.itemId(), 1, Integer::sum));
      }
    }
    Map<String, Set<String>> labels = new LinkedHashMap<>();
    for (Dataset.Item item : dataset.items()) {
      labels.put(item.id(), item.labels());
      contents.put(
          item.id(),
          new ItemContent(
              item.labels(),
              item.publishTime(),
              textVectors.getOrDefault(item.id(), new float[0])));
    }
    this.diversity = new Diversity(labels, textVectors);
  }

  Split split() {
    return split;
  }

  /** What diversity goes by. */
  String diversityBasis() {
    return diversity.basis();
  }

  /** The interactions that may be known of a user, newest first. */
  List<Interaction> history(Split.User user) {
    return reading.read(user.training()).interactions();
  }

  /** True for the items that are ranked for a user: the candidates without what the user had. */
  Predicate<String> rankedFor(Split.User user) {
    Set<String> had = user.training().stream().map(Behaviour::itemId).collect(Collectors.toSet());
    return itemId -> split.candidates().contains(itemId) && !had.contains(itemId);
  }

  /** What a model is trained on: as in service, the items in the order of their ids come first. */
  TrainingData trainingData() {
    TrainingData.Builder builder = new TrainingData.Builder();
    for (String itemId : split.catalogue()) {
      if (takers.containsKey(itemId)) {
        builder.addItem(itemId, contents.get(itemId));
      }
    }
    trained.forEach(builder::add);
    return builder.build();
  }

  /** Interactions that are trained on. */
  long interactionCount() {
    return trained.stream().mapToLong(List::size).sum();
  }

  /**
   * As in service, items that training did not see are placed by what they are, where that goes.
   */
  void placeUnseen(InterestModel model) {
    for (String itemId : split.catalogue()) {
      if (!takers.containsKey(itemId)) {
        model.place(itemId, contents.get(itemId));
      }
    }
  }

  /** Measures lists, one for each measured user. */
  ListMeasures measure(Map<String, List<String>> listsByUser) {
    List<Given> given =
        split.measured().stream()
            .map(
                user ->
                    new Given(
                        user.id(), listsByUser.getOrDefault(user.id(), List.of()), user.wanted()))
            .toList();
    return ListMeasures.of(
        given, split.candidates().size(), new Novelty(takers, trained.size()), diversity);
  }
}
