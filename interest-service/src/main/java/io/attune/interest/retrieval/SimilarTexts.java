package io.attune.interest.retrieval;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.ItemFilter;
import io.attune.interest.index.ScoredItem;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The items of like text to single items. Remembered for a moment, because many users have read the
 * same last item; a new item is among them a moment later. Safe for several threads.
 */
final class SimilarTexts {
  private static final int NEAREST = 100;
  private static final int REMEMBERED = 10_000;
  private static final Duration MOMENT = Duration.ofMinutes(1);

  private record Key(Catalogue catalogue, String itemId) {}

  private final Cache<Key, List<ScoredItem>> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(MOMENT).build();

  /**
   * The nearest items by text, nearest first; nothing for an item whose text is not embedded.
   *
   * @param filter where it is of some categories, only they are looked through; otherwise it is
   *     still to be asked
   */
  List<ScoredItem> near(Catalogue catalogue, String itemId, ItemFilter filter) {
    if (!filter.categories().isEmpty()) {
      return find(catalogue, itemId, filter);
    }
    ItemFilter live = new ItemFilter(catalogue, Set.of(itemId), Set.of(), filter.now());
    return remembered.get(new Key(catalogue, itemId), key -> find(catalogue, itemId, live));
  }

  private static List<ScoredItem> find(Catalogue catalogue, String itemId, ItemFilter filter) {
    return catalogue
        .vector(itemId)
        .map(vector -> catalogue.nearestByText(vector.values(), NEAREST, filter))
        .orElse(List.of());
  }
}
