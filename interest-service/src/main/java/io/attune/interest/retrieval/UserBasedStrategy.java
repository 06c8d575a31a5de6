package io.attune.interest.retrieval;

import io.attune.interest.index.ScoredItem;
import io.attune.interest.index.UserNeighbours;
import java.util.List;

/** Items that users with a like history took up lately. */
final class UserBasedStrategy implements Strategy {
  private final RetrievalSettings settings;

  UserBasedStrategy(RetrievalSettings settings) {
    this.settings = settings;
  }

  @Override
  public StrategyName name() {
    return StrategyName.USER_BASED;
  }

  @Override
  public Found find(Search search, int limit) {
    if (search.history().isEmpty()) {
      return Found.nothing("the user has no history");
    }
    UserNeighbours neighbours =
        new UserNeighbours(
            search.catalogue().interactions(), settings.neighbours(), settings.halfLife());
    List<ScoredItem> alike = neighbours.alike(search.userId(), search.latest(settings.userSeeds()));
    if (alike.isEmpty()) {
      return Found.nothing("nobody else took up an item of the user's history lately");
    }
    return Found.of(
        neighbours.taken(alike, limit, search.unread()),
        "users with a like history took up nothing else that may be found");
  }
}
