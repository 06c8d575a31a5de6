package io.attune.interest.retrieval;

import io.attune.interest.index.ScoredItem;
import io.attune.interest.index.TopItems;
import java.util.List;

/** Items most acted on lately; the score is relative to the first item's, which has 1. */
final class TrendingStrategy implements Strategy {
  @Override
  public StrategyName name() {
    return StrategyName.TRENDING;
  }

  @Override
  public Found find(Search search, int limit) {
    TopItems top = new TopItems(limit, search.filter());
    search.catalogue().trending().offerAll(top);
    List<ScoredItem> items = top.bestFirst();
    if (items.isEmpty()) {
      return Found.nothing("nobody has acted on an item that may be found");
    }
    double best = items.get(0).score();
    return Found.of(
        items.stream()
            .map(item -> new ScoredItem(item.itemId(), Math.pow(2, item.score() - best)))
            .toList(),
        "");
  }
}
