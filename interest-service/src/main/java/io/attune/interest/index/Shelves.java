package io.attune.interest.index;

import io.attune.interest.index.NewestFirst.Publication;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Items newest first, all together and by category. One thread writes, any number read. */
final class Shelves {
  private final NewestFirst all = new NewestFirst();
  private final Map<String, NewestFirst> byCategory = new ConcurrentHashMap<>();

  void add(CatalogueItem item) {
    all.add(Publication.of(item));
    byCategory
        .computeIfAbsent(item.category(), unused -> new NewestFirst())
        .add(Publication.of(item));
  }

  /** Takes an item away. */
  void remove(CatalogueItem item) {
    all.remove(Publication.of(item));
    removeFromCategory(item);
  }

  /** Takes an item from where it stood, unless that is where it was added since. */
  void removeUnlessSame(CatalogueItem before, CatalogueItem now) {
    boolean sameTime = now.publishTime().equals(before.publishTime());
    if (!sameTime) {
      all.remove(Publication.of(before));
    }
    if (!sameTime || !now.category().equals(before.category())) {
      removeFromCategory(before);
    }
  }

  private void removeFromCategory(CatalogueItem item) {
    NewestFirst shelf = byCategory.get(item.category());
    shelf.remove(Publication.of(item));
    if (shelf.size() == 0) {
      byCategory.remove(item.category());
    }
  }

  /** How many items are of a category. */
  int size(String category) {
    NewestFirst shelf = byCategory.get(category);
    return shelf == null ? 0 : shelf.size();
  }

  /** The items of a category, newest first. */
  Stream<String> newest(String category) {
    return publications(category).map(Publication::itemId);
  }

  /**
   * The newest items of some categories, newest first, at most a number of each, among those the
   * filter lets through.
   *
   * @param categories empty for all, which are then not limited
   */
  Stream<String> newest(Set<String> categories, int limit, Predicate<String> filter) {
    Stream<Publication> found =
        categories.isEmpty()
            ? passing(all.stream(), filter)
            : categories.stream()
                .flatMap(category -> passing(publications(category), filter).limit(limit))
                .sorted();
    return found.map(Publication::itemId);
  }

  private Stream<Publication> publications(String category) {
    NewestFirst shelf = byCategory.get(category);
    return shelf == null ? Stream.empty() : shelf.stream();
  }

  private static Stream<Publication> passing(
      Stream<Publication> publications, Predicate<String> filter) {
    return publications.filter(publication -> filter.test(publication.itemId()));
  }
}
