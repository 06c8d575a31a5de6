package io.attune.generation.prompt;

import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import io.attune.generation.wording.Wording;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where an article meets its reader: those of the reader's interests that it speaks of.
 *
 * <p>Nothing else about the reader reaches a prompt, so two readers with the same angle get the
 * same text.
 *
 * @param topics names of the interests, in alphabetical order; empty for any reader
 */
public record Angle(List<String> topics) {
  private static final int MOST_TOPICS = 2;

  public Angle {
    topics = List.copyOf(topics);
  }

  /** The angle of an assignment. */
  public static Angle of(Assignment assignment) {
    if (assignment.kind() == TextKind.CHAT) {
      return new Angle(List.of());
    }
    Article article = assignment.article();
    Set<String> stems = new HashSet<>(Wording.of(article.title() + ". " + article.body()).stems());
    stems.addAll(Wording.of(article.category() + " " + String.join(" ", article.tags())).stems());
    return new Angle(
        assignment.interests().stream()
            .sorted(Comparator.comparingDouble(Interest::weight).reversed())
            .map(Interest::name)
            .filter(name -> meets(name, stems))
            .distinct()
            .limit(MOST_TOPICS)
            .sorted()
            .toList());
  }

  private static boolean meets(String name, Set<String> stems) {
    Set<String> words = Wording.of(name).contentStems();
    return !words.isEmpty() && !Collections.disjoint(words, stems);
  }

  /**
   * What the article is about for this reader: a topic, else its category, else a tag, else
   * nothing.
   */
  String topic(Article article) {
    if (!topics.isEmpty()) {
      return topics.get(0);
    }
    return article.category().isEmpty()
        ? article.tags().stream().findFirst().orElse("")
        : article.category();
  }
}
