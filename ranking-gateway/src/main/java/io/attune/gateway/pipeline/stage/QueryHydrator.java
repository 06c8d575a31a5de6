package io.attune.gateway.pipeline.stage;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Partial;
import java.util.concurrent.CompletableFuture;

/** Adds to a query what has to be known before candidates are looked for. */
public interface QueryHydrator {
  /** The query with more known; a dependency that is out takes its part, never the query. */
  CompletableFuture<Partial<Query>> hydrate(Query query, Budget budget);
}
