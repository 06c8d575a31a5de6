package io.attune.interest.retrieval;

import io.attune.interest.index.CoOccurrence;
import io.attune.interest.index.ItemFilter;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.index.TopItems;
import io.attune.interest.index.WeightedItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Items like the latest items of the history: taken up by the same users, or of like text.
 *
 * <p>Each latest item gives its likeness to others its own weight, by signal and recency; an item
 * scores the sum. Texts bring in what nobody has taken up yet, but finding them costs more, so only
 * the very latest items look for them.
 */
final class ItemToItemStrategy implements Strategy {
  private final RetrievalSettings settings;
  private final SimilarTexts texts = new SimilarTexts();

  ItemToItemStrategy(RetrievalSettings settings) {
    this.settings = settings;
  }

  @Override
  public StrategyName name() {
    return StrategyName.ITEM_TO_ITEM;
  }

  @Override
  public Found find(Search search, int limit) {
    if (search.history().isEmpty()) {
      return Found.nothing("the user has no history");
    }
    ItemFilter unread = search.unread();
    Map<String, Double> scores = new HashMap<>();
    CoOccurrence together = new CoOccurrence(search.catalogue().interactions());
    for (WeightedItem seed : search.latest(settings.itemSeeds())) {
      together.forEachAlike(
          seed.itemId(),
          (itemId, likeness) -> scores.merge(itemId, seed.weight() * likeness, Double::sum));
    }
    for (WeightedItem seed : search.latest(settings.textSeeds())) {
      double weight = seed.weight() * settings.textShare();
      List<ScoredItem> near = texts.near(search.catalogue(), seed.itemId(), unread);
      near.forEach(
          item -> scores.merge(item.itemId(), weight * Math.max(0, item.score()), Double::sum));
    }
    TopItems top = new TopItems(limit, unread);
    scores.forEach(top::offer);
    return Found.of(
        top.bestFirst(), "no item that may be found is like the latest items of the history");
  }
}
