package io.attune.interest.index;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which items may be found: those of the catalogue that are not excluded, of a wanted category, and
 * not expired.
 *
 * @param catalogue the items
 * @param excluded items that must not be found
 * @param categories wanted categories; empty for all
 * @param now the time of the search
 */
public record ItemFilter(
    Catalogue catalogue, Set<String> excluded, Set<String> categories, Instant now)
    implements ItemSelection {
  public ItemFilter {
    excluded = Set.copyOf(excluded);
    categories = Set.copyOf(categories);
  }

  @Override
  public boolean test(String itemId) {
    if (excluded.contains(itemId)) {
      return false;
    }
    Optional<CatalogueItem> item = catalogue.item(itemId);
    return item.isPresent()
        && item.get().isLiveAt(now)
        && (categories.isEmpty() || categories.contains(item.get().category()));
  }

  @Override
  public int size() {
    return categories.isEmpty()
        ? catalogue.size()
        : categories.stream().mapToInt(catalogue::size).sum();
  }

  @Override
  public Stream<String> itemIds() {
    return categories.isEmpty()
        ? catalogue.itemIds().stream()
        : categories.stream().flatMap(catalogue::newest);
  }
}
