package io.attune.gateway.pipeline.source;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.profile.NewestItems;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The catalogue's newest items, for when nothing else is found. */
public final class NewestSource implements Source {
  private static final String NAME = "latest";

  private final NewestItems newest;
  private final int limit;

  /**
   * The newest items.
   *
   * @param limit at most so many
   */
  public NewestSource(NewestItems newest, int limit) {
    this.newest = newest;
    this.limit = limit;
  }

  @Override
  public CompletableFuture<Findings> find(Query query, Set<String> exclude, Budget budget) {
    return newest.ids(query.tenant(), budget).thenApply(ids -> findings(ids, exclude));
  }

  private Findings findings(Partial<List<String>> ids, Set<String> exclude) {
    List<String> useful =
        ids.value().stream().filter(id -> !exclude.contains(id)).limit(limit).toList();
    List<Scored> items = new ArrayList<>();
    for (String id : useful) {
      items.add(new Scored(id, useful.size() - items.size()));
    }
    String reason = items.isEmpty() ? "no other item is known" : "";
    return Findings.of(new Found(NAME, items, reason), ids.missing());
  }
}
