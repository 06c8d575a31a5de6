package io.attune.gateway.pipeline.source;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.profile.NewestItems;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Some of the newest items as last read, drawn with equal chances by the answer's name: what no
 * other source would bring, so that it gets its first chance to be liked. Asks nobody.
 */
public final class ExploreSource implements Source {
  /** Its name. */
  public static final String NAME = "explore";

  private final NewestItems newest;
  private final int limit;

  /**
   * A source.
   *
   * @param limit items to draw, at least 1
   */
  public ExploreSource(NewestItems newest, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + " is below 1");
    }
    this.newest = newest;
    this.limit = limit;
  }

  @Override
  public boolean isAddition() {
    return true;
  }

  @Override
  public CompletableFuture<Findings> find(Query query, Set<String> exclude, Budget budget) {
    return CompletableFuture.completedFuture(
        query.plan().asks(NAME)
            ? draw(newest.known(query.tenant()), exclude, query.requestId().hashCode())
            : Findings.NONE);
  }

  private Findings draw(List<String> known, Set<String> exclude, int seed) {
    List<String> drawn = new ArrayList<>(known);
    drawn.removeIf(exclude::contains);
    Random random = new Random(seed);
    int count = Math.min(limit, drawn.size());
    for (int i = 0; i < count; i++) {
      Collections.swap(drawn, i, i + random.nextInt(drawn.size() - i));
    }
    List<Scored> items = drawn.subList(0, count).stream().map(id -> new Scored(id, 0)).toList();
    return Findings.of(
        new Found(NAME, items, items.isEmpty() ? "no other item is known" : ""), List.of());
  }
}
