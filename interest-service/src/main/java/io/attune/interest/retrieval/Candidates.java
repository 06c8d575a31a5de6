package io.attune.interest.retrieval;

import io.attune.interest.history.UserInterest;
import io.attune.interest.index.ScoredItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param results one for each strategy, in the order asked for
 * @param interest they were found with
 * @param vectors text vectors by item id, where asked for
 */
public record Candidates(
    List<Result> results, UserInterest interest, Map<String, float[]> vectors) {
  /**
   * What one strategy found.
   *
   * @param strategy which
   * @param items best first
   * @param elapsed time spent
   * @param emptyReason why there are none, where there are none
   */
  public record Result(
      StrategyName strategy, List<ScoredItem> items, Duration elapsed, String emptyReason) {
    public Result {
      items = List.copyOf(items);
    }
  }

  public Candidates {
    results = List.copyOf(results);
    vectors = Map.copyOf(vectors);
  }
}
