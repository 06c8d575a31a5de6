package io.attune.interest.retrieval;

import io.attune.interest.model.InterestModel;

/**
 * Items whose vector in the learned model has the greatest inner product with the user's vector.
 */
final class ModelStrategy implements Strategy {
  @Override
  public StrategyName name() {
    return StrategyName.MODEL;
  }

  @Override
  public Found find(Search search, int limit) {
    if (search.model().isEmpty()) {
      return Found.nothing("no model has been trained");
    }
    float[] vector = search.interest().vector();
    if (vector.length == 0) {
      return Found.nothing("the model knows no item of the user's history");
    }
    InterestModel model = search.model().get();
    return Found.of(
        model.nearest(vector, limit, search.filter()), "the model knows no item that may be found");
  }
}
