package io.attune.gateway.pipeline.source;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.profile.ItemShelf;
import io.attune.gateway.client.profile.NewestItems;
import io.attune.gateway.client.profile.ProfileClient;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The catalogue's newest items, for when nothing else is found: asked of the profile service now,
 * and behind them those that were read in the background before.
 */
public final class NewestSource implements Source {
  private static final String NAME = "latest";
  private static final int PAGE = 200;

  private final ProfileClient profile;
  private final ItemShelf shelf;
  private final NewestItems newest;
  private final int limit;

  /**
   * The newest items.
   *
   * @param limit at most so many
   */
  public NewestSource(ProfileClient profile, ItemShelf shelf, NewestItems newest, int limit) {
    this.profile = profile;
    this.shelf = shelf;
    this.newest = newest;
    this.limit = limit;
  }

  @Override
  public CompletableFuture<Findings> find(Query query, Set<String> exclude, Budget budget) {
    List<String> before = newest.ids(query.tenant());
    return profile
        .list(query.tenant(), PAGE, "", budget)
        .handle(
            (page, thrown) -> {
              if (thrown != null) {
                return findings(before, exclude, List.of(Degradation.of("profile", thrown)));
              }
              shelf.put(query.tenant(), page.items());
              Set<String> ids = new LinkedHashSet<>();
              page.items().forEach(item -> ids.add(item.id()));
              ids.addAll(before);
              return findings(List.copyOf(ids), exclude, List.of());
            });
  }

  private Findings findings(List<String> ids, Set<String> exclude, List<Degradation> missing) {
    List<Scored> items = new ArrayList<>();
    for (String id : ids) {
      if (items.size() < limit && !exclude.contains(id)) {
        items.add(new Scored(id, ids.size() - items.size()));
      }
    }
    String reason = items.isEmpty() ? "no other item is known" : "";
    return Findings.of(new Found(NAME, items, reason), missing);
  }
}
