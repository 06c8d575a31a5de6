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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    Set<String> ids = new LinkedHashSet<>(met.acted().keySet());
    ids.addAll(met.shown().keySet());
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
    Tenant tenant = query.tenant();
    List<Meeting> meetings = new ArrayList<>();
    met.acted()
        .forEach(
            (id, time) ->
                shelf
                    .known(tenant, id)
                    .ifPresent(item -> meetings.add(new Meeting(item, true, time))));
    met.shown()
        .forEach(
            (id, time) ->
                shelf
                    .known(tenant, id)
                    .ifPresent(item -> meetings.add(new Meeting(item, false, time))));
    List<Item> hidden =
        met.hidden().stream().map(id -> shelf.known(tenant, id)).flatMap(Optional::stream).toList();
    return new Reactions(meetings, hidden);
  }

  /** Items that a reader met: when they were acted on or else shown; disjoint. */
  private record Met(Map<String, Instant> acted, Map<String, Instant> shown, List<String> hidden) {}

  private Met met(Query query) {
    if (query.reader().consent().personalizationDenied()) {
      return new Met(Map.of(), Map.of(), List.of());
    }
    Map<String, Instant> acted = new LinkedHashMap<>();
    Reactions.acted(query.reader().history()).entrySet().stream()
        .limit(MOST_ACTED)
        .forEach(entry -> acted.put(entry.getKey(), entry.getValue()));
    Map<String, Instant> times = served.times(query.tenant(), query.userId());
    Map<String, Instant> shown = new LinkedHashMap<>();
    times.entrySet().stream()
        .skip(Math.max(0, times.size() - MOST_SHOWN))
        .filter(entry -> !query.reader().interacted().contains(entry.getKey()))
        .forEach(entry -> shown.put(entry.getKey(), entry.getValue()));
    return new Met(acted, shown, query.reader().hidden().stream().limit(MOST_HIDDEN).toList());
  }
}
