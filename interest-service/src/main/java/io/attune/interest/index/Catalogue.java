package io.attune.interest.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One tenant's items as they are searched: by id, by time, by text vector, by what is trending.
 *
 * <p>One thread writes items, another may set their vectors, any number read; a reader sees each
 * item whole, and a change during a search may or may not be seen by it.
 */
public final class Catalogue {
  private record Entry(CatalogueItem item, String textDigest, boolean embedded) {
    boolean isOf(TextVector vector) {
      return textDigest.equals(vector.digest());
    }
  }

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Shelves shelves = new Shelves();
  private final WrittenItems written = new WrittenItems();
  private final Map<String, Integer> topicCounts = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final TrendingScores trending;
  private final InteractionGraph interactions;
  private final IndexSettings settings;
  private volatile VectorIndex texts; // Null until there is a first vector to tell the dimension.

  /**
   * @param settings of the search by text vectors
   */
  public Catalogue(TrendingScores trending, InteractionGraph interactions, IndexSettings settings) {
    this.trending = trending;
    this.interactions = interactions;
    this.settings = settings;
  }

  /**
   * Writes an item. Its text vector is kept while the text is the same.
   *
   * @param textDigest names the item's text
   * @return whether the text has no vector yet
   */
  public boolean upsert(CatalogueItem item, String textDigest) {
    Entry before = entries.get(item.id());
    Entry after =
        entries.compute(
            item.id(),
            (id, entry) -> {
              boolean kept =
                  entry != null && entry.embedded() && entry.textDigest().equals(textDigest);
              if (entry != null && entry.embedded() && !kept) {
                texts.remove(id);
              }
              return new Entry(item, textDigest, kept);
            });
    shelves.add(item);
    countTopics(item, 1);
    if (before != null) {
      shelves.removeUnlessSame(before.item(), item);
      countTopics(before.item(), -1);
    }
    trending.recategorise(item.id(), item.category());
    changes.incrementAndGet();
    written.add(item.id());
    return !after.embedded();
  }

  /** Forgets an item; one that is not there is nothing. */
  public void remove(String itemId) {
    entries.computeIfPresent(
        itemId,
        (id, entry) -> {
          shelves.remove(entry.item());
          countTopics(entry.item(), -1);
          if (entry.embedded()) {
            texts.remove(id);
          }
          return null;
        });
    trending.remove(itemId);
    changes.incrementAndGet();
    written.remove(itemId);
  }

  /** Sets the vector of an item's text, unless the item is gone or has another text by now. */
  public void setVector(String itemId, TextVector vector) {
    VectorIndex index = textIndex(vector.values().length);
    entries.computeIfPresent(
        itemId,
        (id, entry) -> {
          if (!entry.isOf(vector)) {
            return entry;
          }
          index.put(entry.item().id(), vector.values());
          written.add(id);
          return new Entry(entry.item(), entry.textDigest(), true);
        });
    changes.incrementAndGet();
  }

  private synchronized VectorIndex textIndex(int dimension) {
    if (texts == null) {
      texts = new VectorIndex(dimension, settings);
    }
    return texts;
  }

  /** Grows with every change of an item or its vector, after it was made. */
  public long changes() {
    return changes.get();
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
    Entry entry = entries.get(itemId);
    return entry != null && entry.embedded()
        ? texts.get(itemId).map(values -> new TextVector(entry.textDigest(), values))
        : Optional.empty();
  }

  /** What an item is; empty where there is no such item. */
  public Optional<ItemContent> content(String itemId) {
    return Optional.ofNullable(entries.get(itemId))
        .map(
            entry ->
                new ItemContent(
                    topics(entry.item()).collect(Collectors.toSet()),
                    Optional.of(entry.item().publishTime()),
                    vector(itemId).map(TextVector::values).orElse(new float[0])));
  }

  /**
   * The items that were written, or whose text got its vector, after some number, in that order.
   *
   * @param number of the last write that is known; 0 for none
   */
  public List<WrittenItems.Written> writtenSince(long number) {
    return written.since(number);
  }

  /** Whether an item is here whose text is not embedded yet. */
  public boolean awaitsVector(String itemId) {
    Entry entry = entries.get(itemId);
    return entry != null && !entry.embedded();
  }

  /** How many items carry a tag or category. */
  public int topicCount(String topic) {
    return topicCounts.getOrDefault(topic, 0);
  }

  /** How much was done with the items lately. */
  public TrendingScores trending() {
    return trending;
  }

  /** Who took up what lately. */
  public InteractionGraph interactions() {
    return interactions;
  }

  /** Counts an act of a user on an item, which may be stored only later, for what is trending. */
  public void countAct(String itemId, double weight, Instant time) {
    trending.add(itemId, item(itemId).map(CatalogueItem::category).orElse(""), weight, time);
  }

  /** The items published last, newest first, among those the filter lets through. */
  public List<CatalogueItem> latest(int limit, Predicate<String> filter) {
    Set<String> categories = filter instanceof ItemFilter known ? known.categories() : Set.of();
    return shelves
        .newest(categories, limit, filter)
        .flatMap(id -> item(id).stream())
        .limit(limit)
        .toList();
  }

  /** The items of a category, newest first. */
  Stream<String> newest(String category) {
    return shelves.newest(category);
  }

  /** How many items are of a category. */
  int size(String category) {
    return shelves.size(category);
  }

  /**
   * The items whose text is nearest to a unit vector by cosine, best first, among those the filter
   * lets through.
   */
  public List<ScoredItem> nearestByText(float[] unitQuery, int limit, Predicate<String> filter) {
    VectorIndex index = texts;
    return index == null ? List.of() : index.nearest(unitQuery, limit, filter);
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
