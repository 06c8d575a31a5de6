package io.attune.gateway.pipeline.source;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the surface's rules pin now, so that the filters judge it as everything else. */
public final class PinSource implements Source {
  /** Its name. */
  public static final String NAME = "pin";

  @Override
  public boolean isAddition() {
    return true;
  }

  @Override
  public CompletableFuture<Findings> find(Query query, Set<String> exclude, Budget budget) {
    List<Scored> items =
        query.plan().rules().pin().stream()
            .filter(pin -> pin.holdsAt(query.time()) && !exclude.contains(pin.item()))
            .map(pin -> new Scored(pin.item(), 0))
            .toList();
    return CompletableFuture.completedFuture(
        items.isEmpty() ? Findings.NONE : Findings.of(new Found(NAME, items, ""), List.of()));
  }
}
