package io.attune.interest.index;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One tenant's items as they are searched: by id, by time, by text vector, by what is trending.
 *
 * <p>One thread writes items, another may set their vectors, any number read; a reader sees each
 * item whole, and a change during a search may or may not be seen by it.
 */
public final class Catalogue {
  private record Entry(CatalogueItem item, String textDigest, Optional<TextVector> vector) {}

  private record Publication(Instant time, String itemId) {
    static Publication of(CatalogueItem item) {
      return new Publication(item.publishTime(), item.id());
    }
  }

  private static final Comparator<Publication> NEWEST_FIRST =
      Comparator.comparing(Publication::time).reversed().thenComparing(Publication::itemId);

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<Publication> newestFirst =
      new ConcurrentSkipListSet<>(NEWEST_FIRST);
  private final Map<String, Integer> topicCounts = new ConcurrentHashMap<>();
  private final TrendingScores trending;

  public Catalogue(TrendingScores trending) {
    this.trending = trending;
  }

  /**
   * Writes an item. Its text vector is kept while the text is the same.
   *
   * @param textDigest names the item's text
   * @return whether the text has no vector yet
   */
  public boolean upsert(CatalogueItem item, String textDigest) {
    Entry before = entries.get(item.id());
    Optional<TextVector> kept =
        before == null
            ? Optional.empty()
            : before.vector().filter(vector -> vector.digest().equals(textDigest));
    entries.put(item.id(), new Entry(item, textDigest, kept));
    newestFirst.add(Publication.of(item));
    countTopics(item, 1);
    if (before != null) {
      if (!before.item().publishTime().equals(item.publishTime())) {
        newestFirst.remove(Publication.of(before.item()));
      }
      countTopics(before.item(), -1);
    }
    return kept.isEmpty();
  }

  /** Forgets an item; one that is not there is nothing. */
  public void remove(String itemId) {
    Entry removed = entries.remove(itemId);
    if (removed != null) {
      newestFirst.remove(Publication.of(removed.item()));
      countTopics(removed.item(), -1);
    }
    trending.remove(itemId);
  }

  /** Sets the vector of an item's text, unless the item is gone or has another text by now. */
  public void setVector(String itemId, TextVector vector) {
    entries.computeIfPresent(
        itemId,
        (id, entry) ->
            entry.textDigest().equals(vector.digest())
                ? new Entry(entry.item(), entry.textDigest(), Optional.of(vector))
                : entry);
  }

  /** How many items there are. */
  public int size() {
    return entries.size();
  }

  /** The ids of all items at this moment. */
  public Set<String> itemIds() {
    return Set.copyOf(entries.keySet());
  }

  /** An item. */
  public Optional<CatalogueItem> item(String itemId) {
    return Optional.ofNullable(entries.get(itemId)).map(Entry::item);
  }

  /**
   * The vector of an item's text; empty where there is no such item, or its text is not embedded
   * yet.
   */
  public Optional<TextVector> vector(String itemId) {
    return Optional.ofNullable(entries.get(itemId)).flatMap(Entry::vector);
  }

  /** Whether an item is here whose text is not embedded yet. */
  public boolean awaitsVector(String itemId) {
    Entry entry = entries.get(itemId);
    return entry != null && entry.vector().isEmpty();
  }

  /** How many items carry a tag or category. */
  public int topicCount(String topic) {
    return topicCounts.getOrDefault(topic, 0);
  }

  /** How much was done with the items lately. */
  public TrendingScores trending() {
    return trending;
  }

  /** The items published last, newest first, among those the filter lets through. */
  public List<CatalogueItem> latest(int limit, Predicate<String> filter) {
    return newestFirst.stream()
        .map(Publication::itemId)
        .filter(filter)
        .flatMap(id -> item(id).stream())
        .limit(limit)
        .toList();
  }

  /**
   * The items whose text is nearest to a unit vector by cosine, best first, among those the filter
   * lets through.
   */
  public List<ScoredItem> nearestByText(float[] unitQuery, int limit, Predicate<String> filter) {
    TopItems top = new TopItems(limit, filter);
    entries.forEach(
        (id, entry) ->
            entry
                .vector()
                .ifPresent(vector -> top.offer(id, Vectors.dot(unitQuery, vector.values(), 0))));
    return top.bestFirst();
  }

  /** An item's tags and category, each once. */
  public static Stream<String> topics(CatalogueItem item) {
    return Stream.concat(item.tags().stream(), Stream.of(item.category()))
        .filter(topic -> !topic.isEmpty())
        .distinct();
  }

  private void countTopics(CatalogueItem item, int change) {
    topics(item)
        .forEach(
            topic ->
                topicCounts.compute(
                    topic,
                    (name, count) -> {
                      int sum = (count == null ? 0 : count) + change;
                      return sum == 0 ? null : sum;
                    }));
  }
}
