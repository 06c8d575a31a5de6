package io.attune.generation.evaluation;

import io.attune.contract.failure.PreconditionFailed;
import io.attune.generation.text.TextKind;
import io.attune.generation.training.WritingExample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The texts that an evaluation has written, from what a house wrote.
 *
 * @param kinds the kinds wanted; empty for all that there are
 * @param articles most articles, drawn by chance; 0 for all
 * @param personal whether texts for interests are wanted
 * @param seed of the drawing
 */
public record TextTasks(Set<TextKind> kinds, int articles, boolean personal, long seed) {
  public TextTasks {
    kinds = Set.copyOf(kinds);
  }

  /**
   * One task a text, article after article, in the examples' order. What is written for an interest
   * is written for any reader too, so that the two can be compared; but for a reason, which has no
   * meaning without an interest. Several words of the house for the same are one task's references.
   *
   * @throws PreconditionFailed where no example is wanted
   */
  public List<TextTask> of(List<WritingExample> examples) {
    Map<String, List<WritingExample>> byArticle = new LinkedHashMap<>();
    for (WritingExample example : examples) {
      if ((kinds.isEmpty() || kinds.contains(example.kind()))
          && (personal || example.interest().isEmpty())) {
        byArticle.computeIfAbsent(example.article(), key -> new ArrayList<>()).add(example);
      }
    }
    if (byArticle.isEmpty()) {
      throw new PreconditionFailed("NO_EXAMPLES", "no example is of a kind that is asked for");
    }
    byArticle.keySet().retainAll(drawn(byArticle.keySet()));
    List<TextTask> tasks = new ArrayList<>();
    byArticle.forEach((article, some) -> tasks.addAll(tasks(article, some)));
    return tasks;
  }

  private Set<String> drawn(Set<String> all) {
    List<String> order = new ArrayList<>(all);
    if (articles > 0 && articles < order.size()) {
      Collections.shuffle(order, new Random(seed));
      order = order.subList(0, articles);
    }
    return Set.copyOf(order);
  }

  private static List<TextTask> tasks(String article, List<WritingExample> examples) {
    Set<String> topics = new LinkedHashSet<>();
    Map<TextKind, Map<String, List<String>>> words = new LinkedHashMap<>();
    for (WritingExample example : examples) {
      Map<String, List<String>> ofKind =
          words.computeIfAbsent(example.kind(), kind -> new LinkedHashMap<>());
      if (!example.interest().isEmpty()) {
        topics.add(example.interest());
        if (example.kind() != TextKind.REASON) {
          ofKind.computeIfAbsent("", none -> new ArrayList<>());
        }
      }
      ofKind.computeIfAbsent(example.interest(), key -> new ArrayList<>()).add(example.text());
    }
    List<TextTask> tasks = new ArrayList<>();
    words.forEach(
        (kind, ofKind) ->
            ofKind.forEach(
                (interest, references) ->
                    tasks.add(
                        new TextTask(article, List.copyOf(topics), kind, interest, references))));
    return tasks;
  }
}
