package io.attune.interest.topic;

import io.attune.interest.index.Catalogue;
import io.attune.interest.index.CatalogueItem;
import io.attune.interest.topic.TermCounts.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names clusters of items by what tells them from the others.
 *
 * <p>A tag or category that fits a cluster names it: people wrote it. Otherwise a word does that
 * its texts have and others have not, if several of its titles hold it: what is in a title is what
 * a text is about. A cluster that neither fits has no name.
 */
final class TopicNaming {
  private static final double LABEL_OVERLAP = 0.25;
  private static final double WORD_OVERLAP = 0.15;
  private static final int LEAST_TITLES = 2;

  private final List<List<CatalogueItem>> clusters = new ArrayList<>();
  private final TermCounts labels;
  private final TermCounts words;

  /**
   * Counts what the items carry.
   *
   * @param clusterOf the cluster of each item
   * @param count how many clusters there are
   */
  TopicNaming(List<CatalogueItem> items, int[] clusterOf, int count) {
    this.labels = new TermCounts(count);
    this.words = new TermCounts(count);
    for (int c = 0; c < count; c++) {
      clusters.add(new ArrayList<>());
    }
    for (int i = 0; i < clusterOf.length; i++) {
      CatalogueItem item = items.get(i);
      clusters.get(clusterOf[i]).add(item);
      labels.add(clusterOf[i], Catalogue.topics(item).collect(Collectors.toSet()));
      words.add(clusterOf[i], words(item));
    }
  }

  private static Set<String> words(CatalogueItem item) {
    return Stream.of(item.title(), item.lead())
        .flatMap(text -> Words.of(text).stream())
        .map(Words::key)
        .collect(Collectors.toSet());
  }

  /** A cluster's topic; empty where nothing names it. */
  Optional<TextTopic> name(int cluster) {
    List<String> fitting =
        labels
            .best(cluster)
            .takeWhile(label -> label.overlap() >= LABEL_OVERLAP)
            .map(Term::term)
            .toList();
    return fitting.stream()
        .findFirst()
        .or(() -> ofWords(cluster))
        .map(name -> new TextTopic(name, new HashSet<>(fitting)));
  }

  private Optional<String> ofWords(int cluster) {
    Map<String, Map<String, Long>> titles = titleWords(cluster);
    return words
        .best(cluster)
        .takeWhile(word -> word.overlap() >= WORD_OVERLAP)
        .map(word -> titles.getOrDefault(word.term(), Map.of()))
        .filter(ways -> count(ways) >= LEAST_TITLES)
        .findFirst()
        .map(TopicNaming::written);
  }

  /** The words of a cluster's titles, and how often each is written which way. */
  private Map<String, Map<String, Long>> titleWords(int cluster) {
    return clusters.get(cluster).stream()
        .flatMap(item -> Words.of(item.title()).stream().distinct())
        .collect(
            Collectors.groupingBy(
                Words::key,
                HashMap::new,
                Collectors.groupingBy(Function.identity(), Collectors.counting())));
  }

  private static long count(Map<String, Long> ways) {
    return ways.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String written(Map<String, Long> ways) {
    return ways.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }
}
