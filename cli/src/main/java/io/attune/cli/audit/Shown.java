package io.attune.cli.audit;

import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.Text;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What a twin was shown.
 *
 * @param items of the list
 * @param passRate share of the texts that the model wrote and the guard let pass, 0 to 1
 * @param sentiment mean of the texts as shown, -1 to 1
 * @param words mean length of the texts as shown
 * @param whole whether no part of the system was missing
 */
record Shown(Set<String> items, double passRate, double sentiment, double words, boolean whole) {
  Shown {
    items = Set.copyOf(items);
  }

  static Shown of(RecommendResponse answer, Sentiment sentiment) {
    List<Text> texts =
        answer.getItemsList().stream().flatMap(item -> item.getTextsList().stream()).toList();
    Set<String> items = new LinkedHashSet<>();
    answer.getItemsList().stream().map(RecommendedItem::getItemId).forEach(items::add);
    return new Shown(
        items,
        mean(texts, text -> text.getGenerated() ? 1 : 0),
        mean(texts, text -> sentiment.of(text.getText())),
        mean(texts, text -> Sentiment.words(text.getText()).size()),
        answer.getDegradedList().isEmpty());
  }

  private static double mean(List<Text> texts, ToDoubleFunction<Text> measure) {
    return texts.stream().mapToDouble(measure).average().orElse(0);
  }

  /** Items of both lists in relation to those of either, 0 to 1; 1 for two empty lists. */
  double overlap(Shown other) {
    Set<String> either = new HashSet<>(items);
    either.addAll(other.items);
    Set<String> both = new HashSet<>(items);
    both.retainAll(other.items);
    return either.isEmpty() ? 1 : (double) both.size() / either.size();
  }
}
