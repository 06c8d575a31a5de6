package io.attune.gateway.pipeline.feature;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.client.profile.ItemShelf;
import io.attune.gateway.pipeline.record.ServedMemory;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.CandidateHydrator;
import io.attune.gateway.pipeline.stage.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * How readers reacted until now, from the history and from what was served to them lately.
 *
 * <p>As a hydrator it has the items that the reader met put on the shelf, beside the candidates'
 * own; it changes no candidate. Of a reader who denied personalisation it knows nothing.
 */
public final class ReactionShelf implements CandidateHydrator {
  private static final int MOST_ACTED = 100;
  private static final int MOST_SHOWN = 200;
  private static final int MOST_HIDDEN = 50;

  private final ItemShelf shelf;
  private final ServedMemory served;

  public ReactionShelf(ItemShelf shelf, ServedMemory served) {
    this.shelf = shelf;
    this.served = served;
  }

  @Override
  public CompletableFuture<Partial<UnaryOperator<Candidate>>> hydrate(
      Query query, List<Candidate> candidates, Budget budget) {
    Met met = met(query);
    Set<String> ids = new LinkedHashSet<>(met.acted());
    ids.addAll(met.shown());
    ids.addAll(met.hidden());
    if (ids.isEmpty()) {
      return CompletableFuture.completedFuture(Partial.whole(UnaryOperator.identity()));
    }
    return shelf
        .items(query.tenant(), ids, budget)
        .thenApply(items -> new Partial<>(UnaryOperator.identity(), items.missing()));
  }

  /** How the reader of a query reacted, as far as the shelf knows the items. */
  public Reactions reactions(Query query) {
    Met met = met(query);
    return new Reactions(
        items(query.tenant(), met.acted()),
        items(query.tenant(), met.shown()),
        items(query.tenant(), met.hidden()));
  }

  private record Met(List<String> acted, List<String> shown, List<String> hidden) {}

  private Met met(Query query) {
    if (query.reader().consent().personalizationDenied()) {
      return new Met(List.of(), List.of(), List.of());
    }
    List<String> acted = Reactions.acted(query.reader().history());
    List<String> shown = new ArrayList<>(served.times(query.tenant(), query.userId()).keySet());
    shown.removeAll(Set.copyOf(acted));
    return new Met(
        acted.subList(0, Math.min(MOST_ACTED, acted.size())),
        shown.subList(Math.max(0, shown.size() - MOST_SHOWN), shown.size()),
        query.reader().hidden().stream().limit(MOST_HIDDEN).toList());
  }

  private List<Item> items(Tenant tenant, List<String> ids) {
    return ids.stream().map(id -> shelf.known(tenant, id)).flatMap(Optional::stream).toList();
  }
}
