package io.attune.gateway.pipeline.stage;

import io.attune.gateway.client.Budget;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Finds candidates for a query. */
public interface Source {
  /** True where what it finds only adds to what others find: such a source alone makes no list. */
  default boolean isAddition() {
    return false;
  }

  /**
   * Looks for candidates; runs beside the other sources.
   *
   * @param exclude items that are of no use; a source may return them all the same
   * @return what was found; a dependency that is out takes its part, the future does not fail for
   *     it
   */
  CompletableFuture<Findings> find(Query query, Set<String> exclude, Budget budget);
}
