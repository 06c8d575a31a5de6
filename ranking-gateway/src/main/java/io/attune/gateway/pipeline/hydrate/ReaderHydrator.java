package io.attune.gateway.pipeline.hydrate;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.profile.ReaderMemory;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.QueryHydrator;
import java.util.concurrent.CompletableFuture;

/** Adds the reader: history, hidden items, consent. */
public final class ReaderHydrator implements QueryHydrator {
  private final ReaderMemory readers;

  public ReaderHydrator(ReaderMemory readers) {
    this.readers = readers;
  }

  @Override
  public CompletableFuture<Partial<Query>> hydrate(Query query, Budget budget) {
    return readers
        .reader(query.tenant(), query.userId(), budget)
        .thenApply(reader -> new Partial<>(query.withReader(reader.value()), reader.missing()));
  }
}
