package io.attune.gateway.pipeline.hydrate;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.profile.ItemShelf;
import io.attune.gateway.client.profile.NewestItems;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.CandidateHydrator;
import io.attune.gateway.pipeline.stage.Query;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Adds the item: title, category, times. */
public final class ItemHydrator implements CandidateHydrator {
  private final ItemShelf shelf;
  private final NewestItems newest;

  /**
   * A hydrator.
   *
   * @param newest has the tenant's newest items put on the shelf ahead of an outage
   */
  public ItemHydrator(ItemShelf shelf, NewestItems newest) {
    this.shelf = shelf;
    this.newest = newest;
  }

  @Override
  public CompletableFuture<Partial<UnaryOperator<Candidate>>> hydrate(
      Query query, List<Candidate> candidates, Budget budget) {
    newest.follow(query.tenant());
    List<String> ids = candidates.stream().map(Candidate::itemId).toList();
    return shelf
        .items(query.tenant(), ids, budget)
        .thenApply(
            items ->
                new Partial<>(
                    candidate ->
                        candidate.withItem(
                            Optional.ofNullable(items.value().get(candidate.itemId()))),
                    items.missing()));
  }
}
