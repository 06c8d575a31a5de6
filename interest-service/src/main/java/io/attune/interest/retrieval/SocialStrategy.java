package io.attune.interest.retrieval;

import io.attune.interest.index.FollowedUsers;

/** Items that the people whom the user follows liked lately. */
final class SocialStrategy implements Strategy {
  private final RetrievalSettings settings;

  SocialStrategy(RetrievalSettings settings) {
    this.settings = settings;
  }

  @Override
  public StrategyName name() {
    return StrategyName.SOCIAL;
  }

  @Override
  public Found find(Search search, int limit) {
    if (search.followed().isEmpty()) {
      return Found.nothing("the user follows nobody");
    }
    FollowedUsers followed =
        new FollowedUsers(search.catalogue().interactions(), settings.halfLife());
    return Found.of(
        followed.endorsed(search.followed(), limit, search.unread()),
        "nobody whom the user follows liked an item lately that may be found");
  }
}
