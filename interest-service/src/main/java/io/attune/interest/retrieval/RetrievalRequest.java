package io.attune.interest.retrieval;

import io.attune.contract.Tenant;
import io.attune.interest.history.Reader;
import java.util.List;
import java.util.Set;

/**
 * Asks for candidates.
 *
 * @param tenant whose data
 * @param reader the user
 * @param strategies which to run, in the order of the answer, each once
 * @param excluded items that must not be found
 * @param categories wanted categories; empty for all
 * @param includeVectors whether the text vectors of what is found are wanted
 */
public record RetrievalRequest(
    Tenant tenant,
    Reader reader,
    List<Wanted> strategies,
    Set<String> excluded,
    Set<String> categories,
    boolean includeVectors) {
  /**
   * One strategy asked for.
   *
   * @param strategy which
   * @param limit at most this many items
   */
  public record Wanted(StrategyName strategy, int limit) {}

  public RetrievalRequest {
    strategies = List.copyOf(strategies);
    excluded = Set.copyOf(excluded);
    categories = Set.copyOf(categories);
  }
}
