package io.attune.interest.retrieval;

/**
 * Items whose text is nearest to the texts of the history; finds items that nobody has acted on
 * yet.
 */
final class ContentStrategy implements Strategy {
  @Override
  public StrategyName name() {
    return StrategyName.CONTENT;
  }

  @Override
  public Found find(Search search, int limit) {
    float[] query = search.interest().textVector();
    if (query.length == 0) {
      return Found.nothing("no item of the user's history has an embedded text");
    }
    return Found.of(
        search.catalogue().nearestByText(query, limit, search.filter()),
        "no item with an embedded text may be found");
  }
}
