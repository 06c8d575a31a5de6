package io.attune.interest.retrieval;

import io.attune.interest.index.ScoredItem;
import java.util.List;

/** Items published last; the score is the time of publication in seconds since 1970. */
final class LatestStrategy implements Strategy {
  @Override
  public StrategyName name() {
    return StrategyName.LATEST;
  }

  @Override
  public Found find(Search search, int limit) {
    List<ScoredItem> items =
        search.catalogue().latest(limit, search.filter()).stream()
            .map(item -> new ScoredItem(item.id(), item.publishTime().getEpochSecond()))
            .toList();
    return Found.of(items, "the catalogue holds no item that may be found");
  }
}
