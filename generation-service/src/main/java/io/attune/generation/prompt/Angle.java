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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where an article meets its reader: those of the reader's interests that it speaks of.
 *
 * <p>Nothing else about the reader reaches a prompt, so two readers with the same angle get the
 * same text: the angle is the segment that texts are kept for. INVARIANT: however many readers
 * there are, an article that meets k topics has at most 1 + k + k(k - 1) / 2 segments.
 *
 * @param topics names of the interests, in alphabetical order; empty for any reader
 */
public record Angle(List<String> topics) {
  private static final int MOST_TOPICS = 2;
  private static final Pattern LABEL =
      Pattern.compile("\\p{L}[\\p{L}\\p{M}]*(?:[ &'’/-]{1,3}[\\p{L}\\p{M}]+){0,5}");

  public Angle {
    topics = List.copyOf(topics);
  }

  /** The angle of an assignment. */
  public static Angle of(Assignment assignment) {
    if (assignment.kind() == TextKind.CHAT) {
      return new Angle(List.of());
    }
    return of(assignment.interests(), stems(assignment.article()));
  }

  /** The angle of a reader's interests on an article of these words. */
  static Angle of(List<Interest> interests, Set<String> stems) {
    return new Angle(
        interests.stream()
            .sorted(Comparator.comparingDouble(Interest::weight).reversed())
            .map(Interest::name)
            .filter(name -> meets(name, stems))
            .distinct()
            .limit(MOST_TOPICS)
            .sorted()
            .toList());
  }

  /**
   * What several articles have in common for a reader: the heaviest interest that all meet, else
   * two that each article meets one of; none where there is no such thing. Only labels.
   */
  public static List<String> shared(List<Article> articles, List<Interest> interests) {
    List<Set<String>> stems = articles.stream().map(Angle::stems).toList();
    List<String> names =
        interests.stream()
            .sorted(Comparator.comparingDouble(Interest::weight).reversed())
            .map(Interest::name)
            .filter(name -> LABEL.matcher(name).matches())
            .filter(name -> stems.stream().anyMatch(some -> meets(name, some)))
            .distinct()
            .toList();
    Stream<List<String>> alone = names.stream().map(List::of);
    Stream<List<String>> pairs =
        names.stream()
            .flatMap(
                first ->
                    names.stream()
                        .skip(1L + names.indexOf(first))
                        .map(second -> List.of(first, second)));
    return Stream.concat(alone, pairs)
        .filter(
            some -> stems.stream().allMatch(s -> some.stream().anyMatch(name -> meets(name, s))))
        .findFirst()
        .orElse(List.of());
  }

  /** The words of an article and of its labels. */
  static Set<String> stems(Article article) {
    Set<String> stems = new HashSet<>(Wording.of(article.title() + ". " + article.body()).stems());
    stems.addAll(Wording.of(article.category() + " " + String.join(" ", article.tags())).stems());
    return stems;
  }

  static boolean meets(String name, Set<String> stems) {
    Set<String> words = Wording.of(name).contentStems();
    return !words.isEmpty() && !Collections.disjoint(words, stems);
  }

  /**
   * What the article is about for this reader: a topic, else its category, else a tag, else
   * nothing. Only what looks like a label: it is shown as it is.
   */
  String topic(Article article) {
    return Stream.of(topics, List.of(article.category()), article.tags())
        .flatMap(List::stream)
        .filter(name -> LABEL.matcher(name).matches())
        .findFirst()
        .orElse("");
  }
}
