package io.attune.gateway.pipeline.hydrate;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Partial;
import io.attune.gateway.pipeline.plan.PlanBook;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.QueryHydrator;
import java.util.concurrent.CompletableFuture;

/** Adds how the surface's list is made, by the file and by the experiments the reader is in. */
public final class PlanHydrator implements QueryHydrator {
  private final PlanBook book;

  public PlanHydrator(PlanBook book) {
    this.book = book;
  }

  @Override
  public CompletableFuture<Partial<Query>> hydrate(Query query, Budget budget) {
    return CompletableFuture.completedFuture(
        Partial.whole(
            query.withPlan(book.plan(query.tenant().id(), query.surface(), query.userId()))));
  }
}
